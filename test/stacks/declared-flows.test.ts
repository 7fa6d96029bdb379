import { expect, test } from '@jest/globals';
import { App } from 'cdk8s';
import type { ConfigInput } from '../../config/schema.ts';
import { ObservabilityStack } from '../../stacks/observability.ts';

/** Flows as `from → to:ports`. */
const flowsOf = (config: ConfigInput): string[] => {
  const stack = new ObservabilityStack(new App(), 'observability', { config });
  return (stack.policies?.flows ?? []).map(({ from, to, ports }) => {
    const end = (peer: typeof to): string =>
      peer.kind === 'pods' ? peer.name : peer.kind === 'foreign-pods' ? `namespace ${peer.namespace}` : 'addresses';
    return `${end(from)} → ${end(to)}:${ports === undefined ? 'any' : ports.map(({ port }) => port).join(',')}`;
  });
};

test('Prometheus reaches the namespaces whose own monitors it takes', () => {
  expect(flowsOf({})).not.toContain('prometheus → namespace platform:any');
  expect(flowsOf({ prometheus: { extraNamespaces: ['platform'] } })).toContain('prometheus → namespace platform:any');
});

test('Grafana is reached by nobody else, and by an ingress controller that is named', () => {
  expect(flowsOf({}).filter((flow) => flow.includes('→ grafana:'))).toEqual(['prometheus → grafana:3000']);
  expect(flowsOf({ grafana: { usersFrom: ['ingress-nginx'] } })).toContain('namespace ingress-nginx → grafana:3000');
});

test('the sample service is reached from its own namespace', () => {
  expect(flowsOf({ sampleService: { enabled: true, image: 'sample:1' } })).toContain(
    'namespace shop → sample-service:8080',
  );
});

test('a probe of a component of the stack is opened at both ends', () => {
  expect(
    flowsOf({ probes: [{ name: 'grafana', targets: ['http://grafana.observability.svc:3000/api/health'] }] }),
  ).toContain('blackbox-exporter → grafana:3000');
});

test('without network policies no flow is declared', () => {
  expect(flowsOf({ networkPolicies: { enabled: false } })).toEqual([]);
});
