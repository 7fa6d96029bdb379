import { expect, test } from '@jest/globals';
import { App } from 'cdk8s';
import { parse } from 'yaml';
import type { ConfigInput } from '../../config/schema.ts';
import { gitOpsFiles, type Manifest, manifests, type PlacedManifest } from '../../stacks/manifests.ts';
import { marker } from '../../stacks/marker.ts';
import { ObservabilityStack } from '../../stacks/observability.ts';

const stackOf = (config: ConfigInput) => new ObservabilityStack(new App(), 'observability', { config });
const filesOf = (config: ConfigInput): [string, string][] => {
  const stack = stackOf(config);
  return [...gitOpsFiles(manifests(stack), stack.crds)];
};
const placed = (
  folder: string,
  kind: string,
  name: string,
  more: Partial<Manifest['metadata']> = {},
): PlacedManifest => ({
  folder,
  manifest: { apiVersion: 'v1', kind, metadata: { name, ...more } },
});
const resources = (text: string | undefined): unknown => (parse(text ?? '') as { resources: unknown }).resources;

test('a file is named for the kind, the namespace and the name, in the folder of its component', () => {
  const files = gitOpsFiles(
    [
      placed('namespaces', 'Namespace', 'obs'),
      placed('loki', 'ServiceMonitor', 'loki', { namespace: 'obs' }),
      placed('loki', 'ClusterRole', 'obs-loki'),
    ],
    [],
  );

  expect([...files.keys()]).toEqual([
    'namespaces/namespace.obs.yaml',
    'loki/servicemonitor.obs.loki.yaml',
    'loki/clusterrole.obs-loki.yaml',
    'namespaces/kustomization.yaml',
    'loki/kustomization.yaml',
    'kustomization.yaml',
  ]);
});

test('a kustomization lists the files of its folder in the order given', () => {
  const files = gitOpsFiles(
    [
      placed('namespaces', 'Namespace', 'obs'),
      placed('loki', 'StatefulSet', 'loki', { namespace: 'obs' }),
      placed('loki', 'ConfigMap', 'loki', { namespace: 'obs' }),
    ],
    [],
  );

  expect(parse(files.get('loki/kustomization.yaml') ?? '')).toEqual({
    apiVersion: 'kustomize.config.k8s.io/v1beta1',
    kind: 'Kustomization',
    resources: ['statefulset.obs.loki.yaml', 'configmap.obs.loki.yaml'],
  });
});

test('the CRDs stand between the namespaces and the rest, where they come from upstream', () => {
  const all = [
    placed('namespaces', 'Namespace', 'obs'),
    placed('loki', 'Service', 'loki'),
    placed('a', 'Service', 'a'),
  ];

  const withCrds = gitOpsFiles(all, ['https://example.com/crds.yaml']);
  const without = gitOpsFiles(all, []);

  expect(resources(withCrds.get('kustomization.yaml'))).toEqual(['namespaces', 'crds', 'loki', 'a']);
  expect(resources(withCrds.get('crds/kustomization.yaml'))).toEqual(['https://example.com/crds.yaml']);
  expect(resources(without.get('kustomization.yaml'))).toEqual(['namespaces', 'loki', 'a']);
  expect(without.has('crds/kustomization.yaml')).toBe(false);
});

test('the folder is known as ours by its first line', () => {
  expect(gitOpsFiles([], []).get('kustomization.yaml')?.split('\n')[0]).toBe(marker);
});

test('rejects two objects that would be one file', () => {
  const twice = [
    placed('loki', 'Service', 'loki', { namespace: 'obs' }),
    placed('loki', 'Service', 'loki', { namespace: 'obs' }),
  ];

  expect(() => gitOpsFiles(twice, [])).toThrow(
    'two objects would be written to loki/service.obs.loki.yaml; give one another name',
  );
});

test('what the YAML of kubectl reads as something else stands in quotes', () => {
  const object = { ...placed('a', 'ConfigMap', 'a').manifest, data: { on: 'off', n: '012', t: '12:30:45', y: 'y' } };

  const text = gitOpsFiles([{ folder: 'a', manifest: object }], []).get('a/configmap.a.yaml') ?? '';

  expect(parse(text, { version: '1.1' })).toEqual(object);
  expect(text).toContain('"on": "off"');
});

test('what two objects share is written out in both', () => {
  const labels = { a: 'b' };
  const object = { ...placed('a', 'Service', 'a', { labels }).manifest, spec: { selector: labels } };

  const text = gitOpsFiles([{ folder: 'a', manifest: object }], []).get('a/service.a.yaml');

  expect(text).not.toMatch(/[&*]/);
});

test('the namespaces of the stack come first, and every object is in the folder of its component', () => {
  const all = manifests(stackOf({ services: [{ name: 'checkout', namespace: 'shop' }] }));

  expect([...new Set(all.map(({ folder }) => folder))]).toEqual([
    'namespaces',
    'prometheus-operator',
    'prometheus',
    'alertmanager',
    'dashboards',
    'grafana',
    'loki',
    'promtail',
    'jaeger',
    'blackbox-exporter',
    'node-exporter',
    'kube-state-metrics',
    'control-plane',
    'network-policies',
    'services',
  ]);
  expect(all.slice(0, 2).map(({ manifest }) => `${manifest.kind} ${manifest.metadata.name}`)).toEqual([
    'Namespace observability',
    'Namespace observability-agents',
  ]);
});

const config: ConfigInput = {
  cluster: 'eu',
  services: [
    {
      name: 'checkout',
      namespace: 'shop',
      selector: { app: 'checkout', tier: 'web' },
      probes: [{ targets: ['x:80'] }],
    },
    { name: 'cart', namespace: 'shop', port: 9090, interval: '1m' },
  ],
  probes: [{ name: 'db', module: 'tcp_connect', targets: ['db.shop.svc:5432'] }],
  alertmanager: { receivers: [{ name: 'ops', webhook: [{ url: 'http://hook.shop.svc/' }] }] },
};

test('the same configuration gives the same bytes', () => {
  expect(filesOf(config)).toEqual(filesOf(structuredClone(config)));
});

/** The same maps with their keys the other way round; lists keep their order, which means something. */
const reversed = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(reversed);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, inner]) => [key, reversed(inner)]),
  );
};

test('the order of the keys in the configuration changes no byte', () => {
  expect(filesOf(reversed(config) as ConfigInput)).toEqual(filesOf(config));
});
