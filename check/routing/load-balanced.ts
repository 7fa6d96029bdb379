import { type Finding, findingAt } from '../finding.ts';
import { asList, asMap, asText, type Path, type Source } from '../source.ts';
import { identity, ofKind } from './read-world.ts';
import type { RoutingCheck } from './routing.ts';

interface Address {
  readonly host: string;
  readonly path: Path;
}

/** Addresses of Alertmanagers that are one name each: written out, or the one A record of a name. */
const addresses = (config: unknown): Address[] =>
  asList(asMap(asMap(config).alerting).alertmanagers).flatMap((manager, i) => {
    const path = ['alerting', 'alertmanagers', i];
    const { static_configs: fixed, dns_sd_configs: names } = asMap(manager);
    return [
      ...asList(fixed).flatMap((group, j) =>
        asList(asMap(group).targets).map((target, k): Address => ({
          host: String(target)
            .replace(/^https?:\/\//, '')
            .replace(/:\d+$/, ''),
          path: [...path, 'static_configs', j, 'targets', k],
        })),
      ),
      ...asList(names).flatMap((entry, j) =>
        asMap(entry).type === 'SRV'
          ? []
          : asList(asMap(entry).names).map((name, k): Address => ({
              host: String(name),
              path: [...path, 'dns_sd_configs', j, 'names', k],
            })),
      ),
    ];
  });

/** The Service that a host is the name of; a name of one pod behind it is none. */
const serviceOf = (host: string, namespace: string, services: readonly Source[]): Source | undefined =>
  services.find((service) => {
    const own = identity(service);
    const names = [`${own.name}.${own.namespace}`, `${own.name}.${own.namespace}.svc`];
    return (
      (host === own.name && own.namespace === namespace) ||
      names.some((name) => host === name || (name.endsWith('.svc') && host.startsWith(`${name}.`)))
    );
  });

const selects = (selector: unknown, labels: unknown): boolean => {
  const wanted = Object.entries(asMap(selector));
  return wanted.length > 0 && wanted.every(([name, value]) => asMap(labels)[name] === value);
};

/** Pods behind a Service, as far as the objects tell. */
const replicasBehind = (service: Source, objects: readonly Source[]): number => {
  const { selector } = asMap(asMap(service.value).spec);
  const { namespace } = identity(service);
  const own = ofKind(objects, 'StatefulSet', 'Deployment').filter((workload) => {
    const { template } = asMap(asMap(workload.value).spec);
    return identity(workload).namespace === namespace && selects(selector, asMap(asMap(template).metadata).labels);
  });
  const operated = ofKind(objects, 'Alertmanager').filter((manager) => {
    const { name } = identity(manager);
    // Labels the operator gives the pods.
    const labels = { alertmanager: name, 'app.kubernetes.io/name': 'alertmanager', 'app.kubernetes.io/instance': name };
    return identity(manager).namespace === namespace && selects(selector, labels);
  });
  return [...own, ...operated].reduce((sum, workload) => {
    const { replicas } = asMap(asMap(workload.value).spec);
    return sum + (typeof replicas === 'number' ? replicas : 1);
  }, 0);
};

/** Prometheus sends alerts to a Service that picks one of several Alertmanagers: each must get them all. */
export const loadBalanced: RoutingCheck = ({ prometheuses, objects }) => {
  const services = ofKind(objects, 'Service');
  return prometheuses.flatMap((source): Finding[] =>
    addresses(source.value).flatMap(({ host, path }): Finding[] => {
      const owner = objects.find(({ resource, file }) => resource === source.resource && file === source.file);
      const service = serviceOf(host, identity(owner).namespace, services);
      if (service === undefined || asText(asMap(asMap(service.value).spec).clusterIP) === 'None') return [];
      const replicas = replicasBehind(service, objects);
      return replicas < 2
        ? []
        : [
            findingAt(source, path, {
              code: 'prometheus-load-balanced-alertmanager',
              severity: 'error',
              message: `${host} leads to one of ${String(replicas)} Alertmanagers, each time another; they tell of alerts twice or not at all unless each gets every one`,
              fix: 'discover them all: dns_sd_configs of type A with a headless Service, or kubernetes_sd_configs',
            }),
          ];
    }),
  );
};
