import { expect, test } from '@jest/globals';
import { App } from 'cdk8s';
import { stripVTControlCharacters } from 'node:util';
import { nextSteps } from '../../cli/next-steps.ts';
import { summary } from '../../cli/summary.ts';
import { defaultStack } from '../proof/stacks.ts';
import type { ConfigInput } from '../../config/schema.ts';
import { type Manifest, manifests } from '../../stacks/manifests.ts';
import { ObservabilityStack } from '../../stacks/observability.ts';

const textOf = (config: ConfigInput, change: (all: Manifest[]) => Manifest[] = (all) => all): string => {
  const stack = new ObservabilityStack(new App(), 'observability', { config });
  const all = change(manifests(stack).map(({ manifest }) => manifest));
  return stripVTControlCharacters(summary({ stack, manifests: all, output: 'dist', seconds: 0.126 }));
};
/** Numbers of the summary by what they count. */
const countsOf = (text: string): Record<string, number> => {
  const [table = ''] = text.split('Next:');
  const rows = [...table.matchAll(/^ {2}(?<what>\S.*?) +(?<count>\d+)(?: {3}|$)/gm)];
  return Object.fromEntries(rows.map(({ groups }) => [groups?.what ?? '', Number(groups?.count)]));
};
/** Nobody is missing anything. */
const complete: ConfigInput = {
  alertmanager: {
    receivers: [{ name: 'ops', webhook: [{ urlSecret: { name: 'ops', key: 'url' } }] }],
    deadMansSwitch: 'ops',
  },
  services: [{ name: 'checkout', namespace: 'shop' }],
  shipper: 'none',
};
const object = (kind: string, spec: unknown, name = 'x'): Manifest => ({
  apiVersion: 'v1',
  kind,
  metadata: { name },
  spec,
});

test('it begins with the stack, the cluster and the time it took', () => {
  expect(textOf({ name: 'obs', cluster: 'eu-west' }).split('\n')[0]).toBe('obs for cluster eu-west, in 0.13 s');
});

test('it counts objects, workloads and dashboards as they are written', () => {
  const text = textOf({}, () => [
    object('Deployment', {}),
    object('StatefulSet', {}),
    object('DaemonSet', {}),
    object('Prometheus', {}),
    object('ConfigMap', undefined, 'grafana-dashboard-service-overview'),
    object('ConfigMap', undefined, 'loki'),
  ]);

  expect(countsOf(text)).toMatchObject({ objects: 6, workloads: 4, dashboards: 1 });
});

test('it counts none where there is none', () => {
  expect(countsOf(textOf({}, () => []))).toMatchObject({ objects: 0, workloads: 0, dashboards: 0 });
});

test.each(['operator', 'standalone'] as const)('it counts what Prometheus is told, in mode %s', (mode) => {
  const probes = [{ name: 'pages', targets: ['https://example.com/a', 'https://example.com/b'] }];
  const before = countsOf(textOf({ prometheus: { mode } }));
  const after = countsOf(textOf({ prometheus: { mode }, probes, services: [{ name: 'checkout', namespace: 'shop' }] }));

  expect(before['scrape targets']).toBe(mode === 'operator' ? 17 : 15);
  expect(after['scrape targets']).toBe((before['scrape targets'] ?? 0) + 3);
  expect(before['alert rules']).toBeGreaterThan(60);
  expect(after['alert rules']).toBe((before['alert rules'] ?? 0) + 7);
});

test('the CRDs are no step where Prometheus is standalone', () => {
  expect(textOf({ prometheus: { mode: 'standalone' } })).not.toContain('dist/crds');
});

test('problems are listed below their number', () => {
  expect(textOf({ ...complete, shipper: 'promtail' })).toContain(`
  problems           1   the stack works without them, but:
    ! Promtail is past its end of life (2026-03-02) and gets no security fixes; shipper: alloy is its successor

Next:
`);
});

test('where there are no problems nothing is said of them', () => {
  expect(textOf(complete)).toContain('\n  problems           0\n\nNext:\n');
});

test('it ends with what to do next', () => {
  const { stack, objects } = defaultStack;
  const steps = nextSteps({ config: stack.config, manifests: objects.all, crds: true, output: 'dist' });

  expect(textOf({}).split('Next:\n')[1]).toBe(steps.map((step) => `  ${step}\n`).join(''));
});

test('the CRDs are no step where the operator is not deployed', () => {
  expect(textOf({ prometheusOperator: { enabled: false } })).not.toContain('dist/crds');
});
