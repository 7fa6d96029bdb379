import type { Objects } from '../objects.ts';
import { type PodGroup, podsOf } from '../pods.ts';
import { scrapeTargets } from '../scrape-targets.ts';
import { type Workload, workloads } from '../workloads.ts';
import { allowed, type End } from './network-policy.ts';
import { destinationOf } from './service-address.ts';
import type { BuiltStack } from './stacks.ts';

const reaches = (objects: Objects, from: End, to: End, port: number): boolean =>
  allowed(objects, from, to, { number: port, protocol: 'TCP' });

/** What a workload is told: its arguments, its variables, and the ConfigMaps it reads. */
const toldTo = (objects: Objects, { pod, container, namespace }: Workload): string => {
  const maps = [
    ...(pod.volumes ?? []).flatMap(({ configMap }) => configMap?.name ?? []),
    ...(container.envFrom ?? []).flatMap(({ configMapRef }) => configMapRef?.name ?? []),
  ];
  return [
    ...(container.args ?? []),
    ...(container.env ?? []).map(({ value }) => value ?? ''),
    ...maps.flatMap((map) => Object.values(objects.get('ConfigMap', map, namespace).data ?? {})),
  ].join('\n');
};

/** The Services in a text, each as `<name>.<namespace>.svc:<port>`. */
const addressesIn = (text: string): string[] => [
  ...new Set(text.match(/(?<![\w.-])[a-z0-9-]+\.[a-z0-9-]+\.svc:\d+/g) ?? []),
];

/** Where an address of the cluster leads: to pods of the stack, or to any of another namespace. */
const leadsTo = (objects: Objects, address: string): { readonly to: End; readonly port: number } => {
  const [name = '', namespace = '', port = ''] = address.split(/\.svc:|\./);
  const isOurs = objects
    .of('Service')
    .some(({ metadata }) => metadata.name === name && metadata.namespace === namespace);
  if (!isOurs) return { to: { namespace, labels: { any: 'label' } }, port: Number(port) };
  const destination = destinationOf(objects, address);
  return { to: destination.pods, port: destination.port };
};

const scraper = (objects: Objects): PodGroup | undefined =>
  podsOf(objects).find(({ labels }) => labels['app.kubernetes.io/name'] === 'prometheus');

/** Addresses inside the cluster that a component is told of and that its policies keep from it. */
export const unreached = ({ stack, objects }: BuiltStack): string[] => {
  const prometheus = scraper(objects);
  if (prometheus === undefined) return ['there is no Prometheus'];
  const [cidr = '10.0.0.0/16'] = stack.config.networkPolicies.nodes.cidrs;
  const node: End = { address: cidr.replace(/\/.*$/, '') };
  const groups = podsOf(objects);

  const unscraped = scrapeTargets(objects).flatMap(({ monitor, pods, ports }) =>
    groups
      .filter(({ owner }) => pods.includes(owner))
      .flatMap((group) =>
        ports
          .filter((port) => !reaches(objects, prometheus, group.hostNetwork ? node : group, port))
          .map((port) => `${monitor}: ${group.owner}:${String(port)}`),
      ),
  );
  const services = stack.config.services.filter(
    ({ namespace, port }) =>
      !reaches(objects, prometheus, { namespace, labels: { any: 'label' } }, typeof port === 'number' ? port : 8080),
  );
  // In prometheus.yml stand the targets of probes, too, which the blackbox exporter reaches.
  const unasked = workloads(objects)
    .filter(({ name }) => name !== 'prometheus')
    .flatMap((workload) =>
      addressesIn(toldTo(objects, workload))
        .filter((address) => {
          const { to, port } = leadsTo(objects, address);
          return !reaches(objects, { namespace: workload.namespace, labels: workload.labels }, to, port);
        })
        .map((address) => `${workload.name}: ${address}`),
    );
  return [...unscraped, ...services.map(({ name }) => `prometheus: service ${name}`), ...unasked];
};
