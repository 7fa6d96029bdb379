import { expect, test } from '@jest/globals';
import { parseConfig } from '../../config/parse.ts';
import { problemsOf } from './problems-of.ts';

test('addresses are ranges of either family', () => {
  expect(problemsOf({ networkPolicies: { nodes: { cidrs: ['10.0.0.0/16', '2001:db8::/32'] } } })).toEqual([]);
});

test('the labels of the DNS pods replace those that most clusters have', () => {
  const { networkPolicies } = parseConfig({
    networkPolicies: { dns: { podLabels: { 'dns.operator/dns': 'default' } } },
  });

  expect(networkPolicies.dns).toEqual({ namespace: 'kube-system', podLabels: { 'dns.operator/dns': 'default' } });
});

test.each(['10.0.0.0', '10.0.0.0/99', '10.0.0/16', 'nodes', 5])('rejects %p as a range of addresses', (cidr) => {
  expect(problemsOf({ networkPolicies: { apiServer: { cidrs: [cidr] } } })).toEqual([
    '✖ not an address range; write it as 10.0.0.0/16 → at networkPolicies.apiServer.cidrs[0]',
  ]);
});

test('rejects ports that are none, and none at all', () => {
  expect(problemsOf({ networkPolicies: { apiServer: { ports: [443, 'https', 0] } } })).toEqual([
    '✖ a text stands where a number belongs; write a number → at networkPolicies.apiServer.ports[1]',
    '✖ 0 is too small; write at least 1 → at networkPolicies.apiServer.ports[2]',
  ]);
  expect(problemsOf({ networkPolicies: { apiServer: { ports: [] } } })).toEqual([
    '✖ the list is too short; write at least 1 → at networkPolicies.apiServer.ports',
  ]);
});
