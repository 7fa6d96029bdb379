import { expect, test } from '@jest/globals';
import { StatsdExporter } from '../../constructs/statsd-exporter.ts';
import { componentProps, lockedDown } from '../component-props.ts';
import { type Objects, objectsOf } from '../objects.ts';
import { scrapeTargets } from '../scrape-targets.ts';
import { workload } from '../workloads.ts';

const exporter = (ttl?: string): Objects =>
  objectsOf((scope) => {
    new StatsdExporter(scope, 'statsd-exporter', { ...componentProps, mappings: [], ttl });
  });

test('it takes packets over UDP and TCP on one port', () => {
  expect(
    exporter()
      .get('Service', 'statsd-exporter')
      .spec?.ports?.map(({ name, port, protocol = 'TCP' }) => [name, port, protocol]),
  ).toEqual([
    ['http', 9102, 'TCP'],
    ['statsd-udp', 9125, 'UDP'],
    ['statsd-tcp', 9125, 'TCP'],
  ]);
  expect(StatsdExporter.ingest).toEqual([
    { port: 9125, protocol: 'UDP' },
    { port: 9125, protocol: 'TCP' },
  ]);
});

test('it reads its mappings from the ConfigMap, and rolls when they change', () => {
  const { container, annotations } = workload(exporter());

  expect(container.args).toContain('--statsd.mapping-config=/etc/statsd/statsd.yaml');
  expect(container.volumeMounts).toEqual([{ name: 'config', mountPath: '/etc/statsd', readOnly: true }]);
  expect(workload(exporter('1h')).annotations).not.toEqual(annotations);
});

test('it runs as nobody, locked down, and alone', () => {
  const { pod, container } = workload(exporter());

  expect(pod.securityContext).toMatchObject({ runAsNonRoot: true, runAsUser: 65534 });
  expect(container.securityContext).toEqual(lockedDown);
  expect(exporter().get('Deployment', 'statsd-exporter').spec).toMatchObject({
    replicas: 1,
    strategy: { type: 'Recreate' },
  });
});

test('its metrics keep the labels of their senders', () => {
  expect(scrapeTargets(exporter())).toMatchObject([{ pods: ['Deployment/statsd-exporter'], ports: [9102] }]);
  expect(exporter().get('ServiceMonitor', 'statsd-exporter').spec.endpoints).toEqual([
    { port: 'http', honorLabels: true },
  ]);
});
