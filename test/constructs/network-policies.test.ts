import { expect, test } from '@jest/globals';
import type { Flow, Pods } from '../../constructs/flows.ts';
import { NetworkPolicies } from '../../constructs/network-policies.ts';
import { type Objects, objectsOf } from '../objects.ts';

const pods = (name: string, namespace = 'monitoring'): Pods => ({
  kind: 'pods',
  name,
  namespace,
  labels: { app: name },
});
const peer = (name: string, namespace = 'monitoring') => ({
  namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': namespace } },
  podSelector: { matchLabels: { app: name } },
});

const policies = (...flows: readonly Flow[]): Objects =>
  objectsOf((scope) => {
    const all = new NetworkPolicies(scope, 'policies', { partOf: 'observatory', namespaces: ['monitoring', 'agents'] });
    for (const flow of flows) all.allow(flow);
  });

test('everything is denied in every namespace, both ways, before any flow', () => {
  const denied = policies().of('NetworkPolicy');

  expect(denied.map(({ metadata }) => [metadata.namespace, metadata.name])).toEqual([
    ['monitoring', 'default-deny'],
    ['agents', 'default-deny'],
  ]);
  expect(denied.map(({ spec }) => spec)).toEqual([
    { podSelector: {}, policyTypes: ['Ingress', 'Egress'] },
    { podSelector: {}, policyTypes: ['Ingress', 'Egress'] },
  ]);
});

test('a flow between two of ours is opened at both ends', () => {
  const objects = policies({ from: pods('grafana'), to: pods('loki', 'agents'), ports: [{ port: 3100 }] });

  expect(objects.get('NetworkPolicy', 'grafana', 'monitoring').spec).toEqual({
    podSelector: { matchLabels: { app: 'grafana' } },
    policyTypes: ['Ingress', 'Egress'],
    ingress: [],
    egress: [{ to: [peer('loki', 'agents')], ports: [{ port: 3100, protocol: 'TCP' }] }],
  });
  expect(objects.get('NetworkPolicy', 'loki', 'agents').spec).toEqual({
    podSelector: { matchLabels: { app: 'loki' } },
    policyTypes: ['Ingress', 'Egress'],
    ingress: [{ from: [peer('grafana')], ports: [{ port: 3100, protocol: 'TCP' }] }],
    egress: [],
  });
});

test('a flow to the pods of others is opened at our end alone; without labels it leads to all of the namespace', () => {
  const others = { kind: 'foreign-pods', namespace: 'shop' } as const;
  const objects = policies(
    { from: pods('prometheus'), to: others },
    { from: pods('prometheus'), to: { ...others, labels: { app: 'dns' }, cidrs: ['169.254.20.10/32'] } },
    { from: others, to: pods('prometheus'), ports: [{ port: 53, protocol: 'UDP' }] },
  );
  const namespaceSelector = { matchLabels: { 'kubernetes.io/metadata.name': 'shop' } };

  expect(objects.of('NetworkPolicy')).toHaveLength(3);
  expect(objects.get('NetworkPolicy', 'prometheus').spec).toMatchObject({
    egress: [
      { to: [{ namespaceSelector }] },
      {
        to: [
          { namespaceSelector, podSelector: { matchLabels: { app: 'dns' } } },
          { ipBlock: { cidr: '169.254.20.10/32' } },
        ],
      },
    ],
    ingress: [{ from: [{ namespaceSelector }], ports: [{ port: 53, protocol: 'UDP' }] }],
  });
});

test('a flow to addresses leads to the ranges named, or to any', () => {
  const objects = policies(
    { from: pods('operator'), to: { kind: 'addresses', cidrs: ['10.0.0.1/32'] }, ports: [{ port: 443 }] },
    { from: pods('operator'), to: { kind: 'addresses' }, ports: [{ port: 6443 }] },
    { from: pods('operator'), to: { kind: 'addresses' } },
  );

  expect(objects.get('NetworkPolicy', 'operator').spec?.egress).toEqual([
    { to: [{ ipBlock: { cidr: '10.0.0.1/32' } }], ports: [{ port: 443, protocol: 'TCP' }] },
    { ports: [{ port: 6443, protocol: 'TCP' }] },
    {},
  ]);
});

test('a workload has one policy, whatever flows it has, and the flows can be read back', () => {
  const flows: Flow[] = [
    { from: pods('a'), to: pods('b'), ports: [{ port: 1 }] },
    { from: pods('b'), to: pods('a'), ports: [{ port: 2 }] },
  ];
  objectsOf((scope) => {
    const all = new NetworkPolicies(scope, 'policies', { partOf: 'observatory', namespaces: [] });
    for (const flow of flows) all.allow(flow);

    expect(all.flows).toEqual(flows);
  });

  expect(policies(...flows).names.slice(2)).toEqual(['NetworkPolicy/a', 'NetworkPolicy/b']);
});
