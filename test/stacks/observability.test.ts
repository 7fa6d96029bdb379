import { expect, test } from '@jest/globals';
import { App } from 'cdk8s';
import { InputError } from '../../config/problem.ts';
import type { ConfigInput } from '../../config/schema.ts';
import type { ServiceInput } from '../../config/services.ts';
import { manifests } from '../../stacks/manifests.ts';
import { ObservabilityStack } from '../../stacks/observability.ts';
import { objectsOfStack } from '../objects.ts';

const stackOf = (config?: ConfigInput) => new ObservabilityStack(new App(), 'observability', { config: config ?? {} });
/** Every object by its kind, namespace and name. */
const objectsIn = (stack: ObservabilityStack): Record<string, unknown> =>
  Object.fromEntries(
    manifests(stack).map(({ folder, manifest }) => [
      [folder, manifest.kind, manifest.metadata.namespace, manifest.metadata.name].join('/'),
      manifest,
    ]),
  );
const messageOf = (run: () => void): string => {
  try {
    run();
  } catch (error) {
    if (error instanceof InputError) return error.message;
    throw error;
  }
  return '';
};
const checkout: ServiceInput = {
  name: 'checkout',
  namespace: 'shop',
  port: 8080,
  interval: '30s',
  probes: [{ targets: ['http://checkout.shop.svc/health'] }, { name: 'pay', targets: ['pay.example.com:443'] }],
};

test('without settings it is the default stack', () => {
  expect(objectsIn(new ObservabilityStack(new App(), 'observability'))).toEqual(objectsIn(stackOf({})));
});

test('monitor() gives the same objects as an entry of services', () => {
  const stack = stackOf();

  stack.monitor(checkout);

  const objects = objectsIn(stack);
  expect(objects).toEqual(objectsIn(stackOf({ services: [checkout] })));
  expect(objects).toHaveProperty(['services/ServiceMonitor/observability/service-checkout']);
  expect(objects).toHaveProperty(['services/PrometheusRule/observability/service-checkout']);
  expect(objects).toHaveProperty(['services/Probe/observability/probe-checkout']);
  expect(objects).toHaveProperty(['services/Probe/observability/probe-pay']);
});

test('rejects a wrong configuration with all its problems', () => {
  expect(messageOf(() => stackOf({ name: 'A', jaeger: { retention: '7' } }))).toBe(
    [
      '✖ "A" is not a Kubernetes name; use at most 63 of a-z, 0-9 and "-", beginning and ending with a letter or digit → at name',
      '✖ "7" is not a duration; write a whole number with its unit, such as 30s, 5m, 12h or 15d → at jaeger.retention',
    ].join('\n'),
  );
});

test('rejects a wrong entry in monitor() and stays as it was', () => {
  const stack = stackOf();
  const before = objectsIn(stack);

  expect(messageOf(() => stack.monitor({ name: 'Checkout', namespace: 'shop', port: 0 }))).toBe(
    [
      '✖ "Checkout" is not a Kubernetes name; use at most 63 of a-z, 0-9 and "-", beginning and ending with a letter or digit → at name',
      '✖ 0 is too small; write at least 1 → at port',
    ].join('\n'),
  );
  expect(objectsIn(stack)).toEqual(before);
  expect(messageOf(() => stack.monitor(checkout))).toBe('');
});

test('rejects a second service of one name in monitor(), wherever the first came from', () => {
  const stack = stackOf({
    services: [{ name: 'cart', namespace: 'shop' }],
    sampleService: { enabled: true, image: 'x' },
  });
  stack.monitor({ name: 'checkout', namespace: 'shop' });

  for (const name of ['cart', 'checkout', 'sample-service'])
    expect(messageOf(() => stack.monitor({ name, namespace: 'bank' }))).toBe(
      `✖ there are two services named '${name}'; rename one → at name`,
    );
});

test('rejects in monitor() what cannot go with the settings of the stack', () => {
  const stack = stackOf({ probes: [{ name: 'pay', targets: ['x:80'] }] });

  expect(messageOf(() => stack.monitor({ ...checkout, timeout: '31s' }))).toBe(
    [
      '✖ the timeout of 31s is longer than the interval of 30s; make it at most the interval → at timeout',
      "✖ there are two probes named 'pay'; rename one → at probes[1].name",
    ].join('\n'),
  );
  expect(messageOf(() => stack.monitor({ name: 'cart', namespace: 'shop', timeout: '16s' }))).toBe(
    '✖ the timeout of 16s is longer than the interval of 15s; make it at most the interval → at timeout',
  );
});

test('the notices follow what monitor() adds', () => {
  const noService = 'no service is monitored; add yours to services';
  const stack = stackOf();
  expect(stack.notices).toContain(noService);

  stack.monitor(checkout);

  expect(stack.notices).not.toContain(noService);
});

test.each([
  ['promtail', { shipper: 'none' }, ['observability-agents/promtail'], ['log-shipper']],
  // It is on the network of the node, where no policy holds.
  ['node-exporter', { nodeExporter: { enabled: false } }, [], ['nodes']],
  [
    'kube-state-metrics',
    { kubeStateMetrics: { enabled: false } },
    ['observability/kube-state-metrics'],
    ['kubernetes-workloads'],
  ],
  ['blackbox-exporter', { blackbox: { enabled: false } }, ['observability/blackbox-exporter'], []],
  ['prometheus-operator', { prometheusOperator: { enabled: false } }, ['observability/prometheus-operator'], []],
] satisfies [string, ConfigInput, string[], string[]][])(
  'without %s its objects, monitors, flows, policies and board are gone, and nothing else',
  (name, config, policies, boards) => {
    const whole = Object.keys(objectsIn(stackOf()));
    const stack = stackOf(config);

    const left = Object.keys(objectsIn(stack));

    const own = whole.filter((key) => key.startsWith(`${name}/`));
    expect(own.filter((key) => /\/(Service|Pod)Monitor\//.test(key))).toHaveLength(1);
    expect(whole.filter((key) => !left.includes(key)).sort()).toEqual(
      [
        ...own,
        ...policies.map((policy) => `network-policies/NetworkPolicy/${policy}`),
        ...boards.map((board) => `dashboards/ConfigMap/observability/grafana-dashboard-${board}`),
      ].sort(),
    );
    const ends = stack.policies?.flows.flatMap(({ from, to }) => [from, to]) ?? [];
    expect(ends.filter((end) => end.kind === 'pods' && end.name === name)).toEqual([]);
  },
);

test('without network policies there is none, and the rest stays', () => {
  const stack = stackOf({ networkPolicies: { enabled: false }, services: [checkout] });

  const kinds = manifests(stack).map(({ manifest }) => manifest.kind);

  expect(stack.policies).toBeUndefined();
  expect(kinds).not.toContain('NetworkPolicy');
  expect(kinds.length).toBe(
    manifests(stackOf({ services: [checkout] })).filter(({ manifest }) => manifest.kind !== 'NetworkPolicy').length,
  );
});

test('the CRDs are named unless the cluster has an operator of its own', () => {
  expect(stackOf().crds).toEqual([
    expect.stringMatching(/^https:\/\/github\.com\/prometheus-operator\/.*\/stripped-down-crds\.yaml$/),
  ]);
  expect(stackOf({ prometheusOperator: { enabled: false } }).crds).toEqual([]);
});

test('the sample service has a namespace of its own and is monitored', () => {
  const objects = objectsOfStack(stackOf({ sampleService: { enabled: true, image: 'sample:1', namespace: 'demo' } }));

  expect(objects.get('Namespace', 'demo').metadata.labels).toMatchObject({
    'pod-security.kubernetes.io/enforce': 'restricted',
  });
  expect(objects.get('ServiceMonitor', 'service-sample-service').spec.namespaceSelector).toEqual({
    matchNames: ['demo'],
  });
});

test('the sample service takes its tokens from the Secret that is named', () => {
  const sampleService = { enabled: true, image: 'sample:1', secretName: 'shop-tokens' };
  const objects = objectsOfStack(stackOf({ sampleService }));

  const env = objects.get('Deployment', 'sample-service').spec?.template.spec?.containers[0]?.env ?? [];
  expect(env.map(({ name, valueFrom }) => [name, valueFrom?.secretKeyRef?.name])).toEqual([
    ['ADMIN_TOKEN', 'shop-tokens'],
    ['HEALTH_TOKEN', 'shop-tokens'],
  ]);
});

test('no setting of the stack changes when a service is added', () => {
  const stack = stackOf();
  const before = structuredClone(stack.config);

  stack.monitor(checkout);

  expect(stack.config).toEqual(before);
});

test('monitor() works after the stack is made where Prometheus is standalone, too', () => {
  const prometheus = { mode: 'standalone' } as const;
  const stack = stackOf({ prometheus });

  stack.monitor(checkout);

  const objects = objectsIn(stack);
  expect(objects).toEqual(objectsIn(stackOf({ prometheus, services: [checkout] })));
  expect(objectsOfStack(stack).get('ConfigMap', 'prometheus').data?.['prometheus.yml']).toContain(
    'job_name: serviceMonitor/observability/service-checkout/0\n',
  );
  expect(objects).toHaveProperty(['services/ConfigMap/observability/prometheus-rules-observability-service-checkout']);
});
