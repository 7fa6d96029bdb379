import { expect, test } from '@jest/globals';
import type { INetworkPolicySpec } from 'kubernetes-models/networking.k8s.io/v1/NetworkPolicySpec';
import { Objects } from '../objects.ts';
import { allowed, type End, type Port } from './network-policy.ts';

const policy = (namespace: string, spec: INetworkPolicySpec) => ({
  apiVersion: 'networking.k8s.io/v1',
  kind: 'NetworkPolicy',
  metadata: { name: 'p', namespace },
  spec,
});
const pod = (app: string, namespace = 'ours'): End => ({ namespace, labels: { app } });
const tcp = (number: number): Port => ({ number, protocol: 'TCP' });
const inNamespace = (name: string) => ({ namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': name } } });

const verdict = (specs: readonly INetworkPolicySpec[], from: End, to: End, port = tcp(80)): boolean =>
  allowed(new Objects(specs.map((spec) => policy('ours', spec))), from, to, port);
const deny: INetworkPolicySpec = { podSelector: {}, policyTypes: ['Ingress', 'Egress'] };

test('without a policy everything is allowed', () => {
  expect(verdict([], pod('a'), pod('b'))).toBe(true);
});

test('a policy that selects a pod denies what no rule opens, in the directions it is for', () => {
  expect(verdict([deny], pod('a'), pod('b', 'theirs'))).toBe(false);
  expect(verdict([deny], pod('b', 'theirs'), pod('a'))).toBe(false);
  expect(verdict([deny], pod('b', 'theirs'), pod('c', 'theirs'))).toBe(true);
  expect(verdict([{ podSelector: {}, policyTypes: ['Ingress'] }], pod('a'), pod('b', 'theirs'))).toBe(true);
});

test('a connection must be open at both of its ends', () => {
  const out = { podSelector: { matchLabels: { app: 'a' } }, policyTypes: ['Egress'], egress: [{}] } as const;
  const into = { podSelector: { matchLabels: { app: 'b' } }, policyTypes: ['Ingress'], ingress: [{}] } as const;
  const copy = (spec: object) => structuredClone(spec) as INetworkPolicySpec;

  expect(verdict([deny, copy(out)], pod('a'), pod('b'))).toBe(false);
  expect(verdict([deny, copy(into)], pod('a'), pod('b'))).toBe(false);
  expect(verdict([deny, copy(out), copy(into)], pod('a'), pod('b'))).toBe(true);
});

test('a rule opens its ports and protocols alone', () => {
  const spec: INetworkPolicySpec = {
    podSelector: {},
    policyTypes: ['Ingress'],
    ingress: [{ ports: [{ port: 80 }, { port: 8000, endPort: 8010 }, { port: 53, protocol: 'UDP' }] }],
  };
  const into = (port: Port) => verdict([spec], pod('x', 'theirs'), pod('a'), port);

  expect([tcp(80), tcp(8000), tcp(8010), { number: 53, protocol: 'UDP' }].map(into)).toEqual([true, true, true, true]);
  expect([tcp(81), tcp(8011), tcp(53)].map(into)).toEqual([false, false, false]);
});

test('a peer is named by namespace and labels, both of which must fit; labels alone mean the own namespace', () => {
  const from = (peer: object): INetworkPolicySpec => ({
    podSelector: {},
    policyTypes: ['Ingress'],
    ingress: [{ from: [peer] }],
  });
  const both = { ...inNamespace('theirs'), podSelector: { matchLabels: { app: 'x' } } };

  expect(verdict([from(both)], pod('x', 'theirs'), pod('a'))).toBe(true);
  expect(verdict([from(both)], pod('y', 'theirs'), pod('a'))).toBe(false);
  expect(verdict([from(both)], pod('x', 'others'), pod('a'))).toBe(false);
  expect(verdict([from({ podSelector: {} })], pod('b'), pod('a'))).toBe(true);
  expect(verdict([from({ podSelector: {} })], pod('b', 'theirs'), pod('a'))).toBe(false);
});

test('a range of addresses means no pod, and leaves its exceptions out', () => {
  const to = (ipBlock: { cidr: string; except?: string[] }): INetworkPolicySpec => ({
    podSelector: {},
    policyTypes: ['Egress'],
    egress: [{ to: [{ ipBlock }] }],
  });
  const out = (address: string) =>
    verdict([to({ cidr: '10.0.0.0/8', except: ['10.1.0.0/16'] })], pod('a'), { address });

  expect(['10.2.3.4', '10.1.2.3', '192.0.2.1'].map(out)).toEqual([true, false, false]);
  expect(verdict([to({ cidr: 'fd00::/64' })], pod('a'), { address: 'fd00::1' })).toBe(true);
  expect(verdict([to({ cidr: '0.0.0.0/0' })], pod('a'), pod('b', 'theirs'))).toBe(false);
});
