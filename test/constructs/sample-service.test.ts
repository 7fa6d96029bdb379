import { expect, test } from '@jest/globals';
import { SampleService, sampleServiceName } from '../../constructs/sample-service.ts';
import { readSettings } from '../../packages/instrument/settings/settings.ts';
import { shopSettings } from '../../service/settings.ts';
import { componentProps, componentResources, lockedDown } from '../component-props.ts';
import { objectsOf } from '../objects.ts';
import { workload, writablePaths } from '../workloads.ts';

const sample = (otlpEndpoint = 'http://jaeger:4318') =>
  objectsOf((scope) => {
    new SampleService(scope, 'sample', {
      ...componentProps,
      namespace: 'shop',
      otlpEndpoint,
      secretName: 'shop-tokens',
    });
  });
const objects = sample();
const { pod, container } = workload(objects);

test('its metrics, logs and traces carry one name', () => {
  expect(objects.get('ConfigMap', 'sample-service', 'shop').data).toEqual({
    PORT: '8080',
    NODE_ENV: 'production',
    LOG_LEVEL: 'info',
    OTEL_SERVICE_NAME: 'sample-service',
    OTEL_EXPORTER_OTLP_ENDPOINT: 'http://jaeger:4318',
    SHUTDOWN_GRACE_MS: '25000',
  });
  expect(container.envFrom).toEqual([{ configMapRef: { name: sampleServiceName } }]);
});

test('it is deployed as a service of one’s own should be: two pods, locked down, without a token', () => {
  expect(objects.get('Deployment', 'sample-service').spec?.replicas).toBe(2);
  expect(pod.automountServiceAccountToken).toBe(false);
  expect(pod.securityContext).toMatchObject({ runAsNonRoot: true, runAsUser: 65532 });
  expect(container.securityContext).toEqual(lockedDown);
  expect(container.resources).toEqual(componentResources);
  expect(writablePaths(workload(objects))).toEqual({ '/tmp': 'emptyDir' });
});

test('it lives by a cheap check, is ready by one that asks what it depends on, and may take a minute to start', () => {
  expect(container.livenessProbe?.httpGet).toEqual({ path: '/healthz/live', port: 'http' });
  expect(container.readinessProbe?.httpGet).toEqual({ path: '/healthz/ready', port: 'http' });
  expect(container.startupProbe).toMatchObject({
    httpGet: { path: '/healthz/live', port: 'http' },
    failureThreshold: 30,
    periodSeconds: 2,
  });
});

test('its tokens come from a Secret, and what they open is closed without it', () => {
  const token = (key: string) => ({ valueFrom: { secretKeyRef: { name: 'shop-tokens', key, optional: true } } });
  expect(container.env).toEqual([
    { name: 'ADMIN_TOKEN', ...token('admin-token') },
    { name: 'HEALTH_TOKEN', ...token('health-token') },
  ]);
});

test('it is not killed before the time it gives itself to end is over', () => {
  const grace = Number(objects.get('ConfigMap', 'sample-service', 'shop').data?.SHUTDOWN_GRACE_MS);
  expect(pod.terminationGracePeriodSeconds).toBeGreaterThan(grace / 1000);
});

test('all of its variables are settings the service takes', () => {
  const data = objects.get('ConfigMap', 'sample-service', 'shop').data ?? {};
  const { own, shutdown, traces } = readSettings({ ...data, ADMIN_TOKEN: '0123456789abcdef' }, shopSettings);

  expect(own).toMatchObject({ host: '0.0.0.0', port: 8080, adminToken: '0123456789abcdef' });
  expect(shutdown).toEqual({ delayMilliseconds: 5000, graceMilliseconds: 25_000 });
  expect(traces.destination).toEqual({ protocol: 'http/protobuf', url: 'http://jaeger:4318/v1/traces' });
});

test('its Service has the name and the port by which services are monitored unless told otherwise', () => {
  const { metadata, spec } = objects.get('Service', 'sample-service', 'shop');

  expect(metadata.labels).toMatchObject({ 'app.kubernetes.io/name': 'sample-service' });
  expect(spec?.ports).toEqual([{ name: 'http', port: 8080, targetPort: 'http', appProtocol: 'http' }]);
});

test('the pods roll when the configuration changes', () => {
  const { annotations } = workload(sample('http://other:4318'));

  expect(annotations['checksum/config']).not.toBe(workload(objects).annotations['checksum/config']);
});
