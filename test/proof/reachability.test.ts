import { describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { KubeletMonitor } from '../../constructs/kubelet-monitor.ts';
import type { Objects } from '../objects.ts';
import { podsOf, type PodGroup } from '../pods.ts';
import { scrapeTargets } from '../scrape-targets.ts';
import { allowed, type End } from './network-policy.ts';
import { destinationOf } from './service-address.ts';
import { accessStack, defaultStack, fullStack, standaloneAccessStack, standaloneStack } from './stacks.ts';

const podsNamed = (objects: Objects, name: string): PodGroup => {
  const found = podsOf(objects).find(({ labels }) => labels['app.kubernetes.io/name'] === name);
  if (found === undefined) throw new Error(`there are no pods ${name}`);
  return found;
};
const reaches = (objects: Objects, from: PodGroup, to: End, port: number): boolean =>
  allowed(objects, from, to, { number: port, protocol: 'TCP' });

/** Text of a key of a ConfigMap, parsed. */
const config = (objects: Objects, name: string, key: string): unknown =>
  parse(objects.get('ConfigMap', name).data?.[key] ?? '');

/** Services of the Alertmanagers that prometheus.yml finds, each with the name of its port. */
const standaloneAlertmanagers = (objects: Objects) => {
  const { alerting } = config(objects, 'prometheus', 'prometheus.yml') as {
    alerting: {
      alertmanagers: {
        kubernetes_sd_configs: { namespaces: { names: string[] } }[];
        relabel_configs: { regex: string }[];
      }[];
    };
  };
  return alerting.alertmanagers.map(({ kubernetes_sd_configs: [discovery], relabel_configs: [service, port] }) => ({
    name: service?.regex ?? '',
    namespace: discovery?.namespaces.names[0],
    port: port?.regex,
  }));
};

/** Every URL in a value that names a Service. */
const serviceUrls = (value: unknown): string[] =>
  JSON.stringify(value).match(/https?:\/\/[a-z0-9-]+\.[a-z0-9-]+\.svc:\d+/g) ?? [];

describe.each([
  { ...defaultStack, node: '10.0.0.1' },
  { ...fullStack, node: '10.0.3.4' },
  { ...standaloneStack, node: '10.0.3.4' },
  { ...accessStack, node: '10.0.3.4' },
  { ...standaloneAccessStack, node: '10.0.3.4' },
])('in the $name stack', ({ stack, objects, node }) => {
  const prometheus = podsNamed(objects, 'prometheus');

  test('Prometheus reaches every port it scrapes of our pods, and those of nodes', () => {
    const targets = scrapeTargets(objects).filter(({ pods }) => pods.length > 0);
    const unreached = targets.filter(({ pods, ports }) =>
      podsOf(objects)
        .filter(({ owner }) => pods.includes(owner))
        .some((group) =>
          ports.some((port) => !reaches(objects, prometheus, group.hostNetwork ? { address: node } : group, port)),
        ),
    );

    expect(unreached).toEqual([]);
    expect(targets.map(({ monitor }) => monitor)).toEqual(
      expect.arrayContaining(['ServiceMonitor/loki', 'ServiceMonitor/prometheus', 'PodMonitor/node-exporter']),
    );
    expect(reaches(objects, prometheus, { address: node }, KubeletMonitor.port)).toBe(true);
  });

  test('Prometheus reaches the Alertmanagers it is told of', () => {
    const [alertmanager] =
      stack.config.prometheus.mode === 'operator'
        ? (objects.get('Prometheus', 'main').spec.alerting?.alertmanagers ?? [])
        : standaloneAlertmanagers(objects);
    const service = objects.get('Service', alertmanager?.name ?? '', alertmanager?.namespace);
    const port = service.spec?.ports?.find(({ name }) => name === alertmanager?.port)?.port;
    const { pods, port: target } = destinationOf(
      objects,
      `${service.metadata.name}.${service.metadata.namespace ?? ''}.svc:${String(port)}`,
    );

    expect(pods.owner).toBe('StatefulSet/alertmanager');
    expect(reaches(objects, prometheus, pods, target)).toBe(true);
  });

  test.each([
    ['grafana', 'grafana-provisioning', 'datasources.yaml', 4],
    ['promtail', 'promtail', 'promtail.yaml', 1],
    ['jaeger', 'jaeger', 'jaeger.yaml', 1],
  ])('%s reaches every address of the stack in its configuration', (name, map, key, count) => {
    const urls = serviceUrls(config(objects, map, key));
    const unreached = urls.filter((url) => {
      const { pods, port } = destinationOf(objects, url);
      return !reaches(objects, podsNamed(objects, name), pods, port);
    });

    expect(urls).toHaveLength(count);
    expect(unreached).toEqual([]);
  });

  test('every component resolves names, but those that only answer', () => {
    const { namespace, podLabels } = stack.config.networkPolicies.dns;
    const dns = { namespace, labels: podLabels };
    const mute = podsOf(objects).filter(
      (pods) =>
        !pods.hostNetwork &&
        !/statsd-exporter|pushgateway/.test(pods.owner) &&
        ['UDP', 'TCP'].some((protocol) => !allowed(objects, pods, dns, { number: 53, protocol })),
    );

    expect(mute).toEqual([]);
  });
});

describe('in the full stack', () => {
  const { objects } = fullStack;
  const prometheus = podsNamed(objects, 'prometheus');
  const blackbox = podsNamed(objects, 'blackbox-exporter');

  test('Prometheus reaches the pods of every monitored service, by number where the port is one', () => {
    const monitored = fullStack.stack.config.services.map(({ name, namespace, port }) => {
      const pod = { namespace, labels: { app: name } };
      return [name, [8080, 9102].filter((number) => reaches(objects, prometheus, pod, number)), port];
    });

    expect(monitored).toEqual([
      ['checkout', [8080, 9102], 'http'],
      // Not narrowed to its number: another service of the namespace has a port known by name alone.
      ['inventory', [8080, 9102], 9102],
      ['invoices', [8080, 9102], 'metrics'],
    ]);
  });

  test('Prometheus asks the blackbox exporter, which reaches every target', () => {
    const probes = objects.of('Probe').map(({ spec }) => spec);
    const reached = probes
      .flatMap(({ targets }) => targets?.staticConfig?.static ?? [])
      .map((target) => {
        const { hostname, port, protocol } = new URL(target.includes('://') ? target : `tcp://${target}`);
        const [, namespace] = hostname.split('.');
        const end = hostname.endsWith('.svc') ? { namespace: namespace ?? '', labels: {} } : { address: '203.0.113.7' };
        const number = port === '' ? (protocol === 'https:' ? 443 : 80) : Number(port);
        return [target, reaches(objects, blackbox, end, number)];
      });

    expect(new Set(probes.map(({ prober }) => prober?.url))).toEqual(
      new Set(['blackbox-exporter.watchtower.svc:9115']),
    );
    expect(destinationOf(objects, 'blackbox-exporter.watchtower.svc:9115').pods.owner).toBe(blackbox.owner);
    expect(reaches(objects, prometheus, blackbox, 9115)).toBe(true);
    expect(Object.fromEntries(reached)).toEqual({
      'https://www.example.com': true,
      'https://www.example.com/cart': true,
      'https://api.example.com/search': true,
      'db.shop.svc:5432': true,
      'smtp.example.com:465': true,
      'gateway.example.com': true,
      'http://checkout.shop.svc:8080/health': true,
    });
  });

  test('Alertmanager reaches its receivers: a Service of the cluster, the mail server, and https anywhere', () => {
    const alertmanager = podsNamed(objects, 'alertmanager');
    const somewhere = { address: '203.0.113.7' };
    const bot = { namespace: 'shop', labels: { app: 'bot' } };

    expect(serviceUrls(config(objects, 'alertmanager', 'alertmanager.yaml'))).toEqual(['http://bot.shop.svc:8080']);
    expect(reaches(objects, alertmanager, bot, 8080)).toBe(true);
    expect([25, 80, 443, 587].filter((port) => reaches(objects, alertmanager, somewhere, port))).toEqual([443, 587]);
  });

  test('the sample service sends its traces', () => {
    const endpoint = objects.get('ConfigMap', 'sample-service').data?.OTEL_EXPORTER_OTLP_ENDPOINT ?? '';
    const { pods, port } = destinationOf(objects, endpoint);

    expect([pods.owner, port]).toEqual(['Deployment/jaeger', 4318]);
    expect(reaches(objects, podsNamed(objects, 'sample-service'), pods, port)).toBe(true);
  });
});
