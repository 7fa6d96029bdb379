import { expect, test } from '@jest/globals';
import { Jaeger, type JaegerProps } from '../../constructs/jaeger.ts';
import { componentProps, componentResources, lockedDown } from '../component-props.ts';
import { type Objects, objectsOf } from '../objects.ts';
import { scrapeTargets } from '../scrape-targets.ts';
import { workload, writablePaths } from '../workloads.ts';

const jaeger = (props: Partial<JaegerProps> = {}): Objects =>
  objectsOf((scope) => {
    new Jaeger(scope, 'jaeger', {
      ...componentProps,
      storage: 'badger',
      retention: '7d',
      maxTraces: 1000,
      replicas: 1,
      sampling: { default: 1, services: [] },
      volume: { size: '12Gi', storageClass: 'fast' },
      prometheusUrl: 'http://p',
      ...props,
    });
  });

test('badger has a volume of the size and class asked for, and one process', () => {
  const objects = jaeger();

  expect(objects.get('StatefulSet', 'jaeger').spec).toMatchObject({
    replicas: 1,
    volumeClaimTemplates: [
      {
        metadata: { name: 'data' },
        spec: {
          accessModes: ['ReadWriteOnce'],
          storageClassName: 'fast',
          resources: { requests: { storage: '12Gi' } },
        },
      },
    ],
  });
  expect(writablePaths(workload(objects))).toEqual({ '/tmp': 'emptyDir', '/var/lib/jaeger': 'claim' });
});

test('memory has no volume', () => {
  const objects = jaeger({ storage: 'memory' });

  expect(objects.of('StatefulSet')).toEqual([]);
  expect(objects.get('Deployment', 'jaeger').spec).toMatchObject({ replicas: 1 });
  expect(writablePaths(workload(objects))).toEqual({ '/tmp': 'emptyDir' });
});

test('servers that are shared need no volume, and take several pods, which read the password as a file', () => {
  const objects = jaeger({
    storage: 'opensearch',
    replicas: 3,
    opensearch: {
      urls: ['https://search:9200'],
      username: 'jaeger',
      password: { name: 'search', key: 'pw' },
      tls: { caSecret: { name: 'authority', key: 'ca.crt' } },
      shards: 5,
      replicas: 1,
    },
  });
  const { pod, container } = workload(objects);

  expect(objects.get('Deployment', 'jaeger').spec).toMatchObject({ replicas: 3 });
  expect(pod.volumes?.slice(2)).toEqual([
    { name: 'storage-password', secret: { secretName: 'search', items: [{ key: 'pw', path: 'storage-password' }] } },
    { name: 'storage-ca', secret: { secretName: 'authority', items: [{ key: 'ca.crt', path: 'storage-ca' }] } },
  ]);
  expect(container).not.toHaveProperty('env');
});

test('the password of Cassandra is a variable by reference, which Jaeger puts in', () => {
  const { container } = workload(
    jaeger({
      storage: 'cassandra',
      cassandra: {
        servers: ['c:9042'],
        keyspace: 'jaeger',
        datacenter: 'dc1',
        replicationFactor: 1,
        username: 'jaeger',
        password: { name: 'cassandra', key: 'pw' },
        tls: { enabled: false },
      },
    }),
  );

  expect(container.env).toEqual([
    { name: 'CASSANDRA_PASSWORD', valueFrom: { secretKeyRef: { name: 'cassandra', key: 'pw' } } },
  ]);
});

test('it runs as its own user, locked down, without a token', () => {
  const { pod, container } = workload(jaeger());

  expect(pod.automountServiceAccountToken).toBe(false);
  expect(pod.securityContext).toMatchObject({ runAsNonRoot: true, runAsUser: 10001, fsGroup: 10001 });
  expect(container.securityContext).toEqual(lockedDown);
  expect(container.resources).toEqual(componentResources);
});

test('replaying badger’s log may take five minutes', () => {
  const { container } = workload(jaeger());
  const httpGet = { path: '/status', port: 'health' };

  expect(container.startupProbe).toMatchObject({ httpGet, failureThreshold: 60, periodSeconds: 5 });
  expect(container.livenessProbe).toMatchObject({ httpGet });
  expect(container.readinessProbe).toMatchObject({ httpGet });
});

test('the pod rolls when the configuration changes', () => {
  const checksum = (props: Partial<JaegerProps>) => workload(jaeger(props)).annotations['checksum/config'];

  expect(checksum({ retention: '8d' })).not.toBe(checksum({}));
});

test('its Service takes traces and serves the UI', () => {
  const ports = jaeger()
    .get('Service', 'jaeger')
    .spec?.ports?.map(({ name, port, appProtocol }) => [name, port, appProtocol]);

  expect(ports).toEqual([
    ['otlp-grpc', 4317, 'grpc'],
    ['otlp-http', 4318, 'http'],
    ['zipkin', 9411, 'http'],
    ['sampling-http', 5778, 'http'],
    ['sampling-grpc', 5779, 'grpc'],
    ['query', 16686, 'http'],
    ['metrics', 8888, 'http'],
    ['span-metrics', 8889, 'http'],
  ]);
  expect([...Jaeger.receiverPorts, Jaeger.queryPort, ...Jaeger.metricsPorts]).toEqual(ports?.map(([, port]) => port));
});

test('its own metrics are scraped, and those it makes from spans, which keep the labels of their services', () => {
  const objects = jaeger();

  expect(scrapeTargets(objects)).toMatchObject([
    { endpoint: 'metrics', services: ['jaeger'], pods: ['StatefulSet/jaeger'], ports: [8888] },
    { endpoint: 'span-metrics', services: ['jaeger'], pods: ['StatefulSet/jaeger'], ports: [8889] },
  ]);
  expect(objects.get('ServiceMonitor', 'jaeger').spec.endpoints).toEqual([
    { port: 'metrics' },
    { port: 'span-metrics', honorLabels: true },
  ]);
});
