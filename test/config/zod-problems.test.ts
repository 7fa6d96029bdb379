import { expect, test } from '@jest/globals';
import { parseConfig } from '../../config/parse.ts';
import type { ConfigInput } from '../../config/schema.ts';
import { problemsOf } from './problems-of.ts';

test.each([
  [5, 'a number'],
  ['x', 'a text'],
  [true, 'true or false'],
  [['x'], 'a list'],
  [null, 'nothing'],
])('rejects %p where a map of settings belongs', (value, kind) => {
  expect(problemsOf({ prometheus: value })).toEqual([
    `✖ ${kind} stands where a map of settings belongs; write a map of settings → at prometheus`,
  ]);
});

test('rejects the wrong kind of value for each kind of setting', () => {
  expect(
    problemsOf({
      prometheus: { retention: 15, exemplars: { enabled: 'yes' } },
      services: { name: 'checkout' },
      alerts: { highErrorRate: { ratio: '5%' } },
      networkPolicies: { dns: { podLabels: 'kube-dns' } },
      alertmanager: { replicas: '3', deadMansSwitch: 5 },
    }),
  ).toEqual([
    '✖ a number stands where a map of settings belongs; write a map of settings → at prometheus.retention',
    '✖ a text stands where true or false belongs; write true or false → at prometheus.exemplars.enabled',
    '✖ a text stands where a number belongs; write a number → at alertmanager.replicas',
    '✖ a number stands where a text belongs; write a text → at alertmanager.deadMansSwitch',
    '✖ a map stands where a list belongs; write a list → at services',
    '✖ a text stands where a number belongs; write a number → at alerts.highErrorRate.ratio',
    '✖ a text stands where a map belongs; write a map → at networkPolicies.dns.podLabels',
  ]);
});

test.each([
  [NaN, 'NaN'],
  [Infinity, 'Infinity'],
])('rejects %p, which is a number in name only', (value, shown) => {
  expect(problemsOf({ alerts: { slowResponseTime: { seconds: value } } })).toEqual([
    `✖ ${shown} stands where a number belongs; write a number → at alerts.slowResponseTime.seconds`,
  ]);
});

test('rejects numbers out of bounds with the bound', () => {
  expect(
    problemsOf({
      alertmanager: { replicas: 6 },
      jaeger: { maxTraces: 0 },
      alerts: { highErrorRate: { ratio: 1 }, slowResponseTime: { seconds: 0 } },
    }),
  ).toEqual([
    '✖ 6 is too large; write at most 5 → at alertmanager.replicas',
    '✖ 0 is too small; write at least 1 → at jaeger.maxTraces',
    '✖ 1 is too large; write less than 1 → at alerts.highErrorRate.ratio',
    '✖ 0 is too small; write more than 0 → at alerts.slowResponseTime.seconds',
  ]);
});

test('rejects an empty text and an empty list in words, not with a length', () => {
  expect(
    problemsOf({ alertmanager: { receivers: [{ name: '' }] }, networkPolicies: { apiServer: { ports: [] } } }),
  ).toEqual([
    '✖ nothing is written here; write a text → at alertmanager.receivers[0].name',
    '✖ the list is too short; write at least 1 → at networkPolicies.apiServer.ports',
  ]);
});

test('rejects an unknown choice with the one that was meant or the list', () => {
  expect(problemsOf({ jaeger: { storage: 'Badger' } })).toEqual([
    "✖ 'Badger' is not known; did you mean 'badger'? → at jaeger.storage",
  ]);
  expect(problemsOf({ jaeger: { storage: 'clickhouse' } })).toEqual([
    "✖ 'clickhouse' is not known; use one of badger, memory, opensearch, elasticsearch, cassandra → at jaeger.storage",
  ]);
  expect(problemsOf({ jaeger: { storage: true } })).toEqual([
    '✖ true or false stands where a choice belongs; use one of badger, memory, opensearch, elasticsearch, cassandra → at jaeger.storage',
  ]);
});

test('rejects a label by its name', () => {
  expect(problemsOf({ networkPolicies: { dns: { podLabels: { 'a b': 'x', c: 5 } } } })).toEqual([
    '✖ "a b" is not a label name; use at most 63 of A-Z, a-z, 0-9, "-", "_" and ".", with an optional prefix such as example.com/ → at networkPolicies.dns.podLabels."a b"',
    '✖ 5 is not a label value; use at most 63 of A-Z, a-z, 0-9, "-", "_" and ".", in quotes if it looks like a number → at networkPolicies.dns.podLabels.c',
  ]);
});

test('rejects what is missing by its kind', () => {
  expect(problemsOf({ services: [{}], alertmanager: { receivers: [{}], route: { routes: [{}] } } })).toEqual([
    '✖ a text is missing; write one → at alertmanager.receivers[0].name',
    '✖ a text is missing; write one → at alertmanager.route.routes[0].receiver',
    '✖ a list is missing; write one → at alertmanager.route.routes[0].matchers',
    '✖ a Kubernetes name is missing; use at most 63 of a-z, 0-9 and "-", beginning and ending with a letter or digit → at services[0].name',
    '✖ a Kubernetes name is missing; use at most 63 of a-z, 0-9 and "-", beginning and ending with a letter or digit → at services[0].namespace',
  ]);
});

/** One of each kind of entry, so that every setting there is stands in it. */
const everySetting: ConfigInput = {
  alertmanager: {
    receivers: [
      {
        name: 'ops',
        webhook: [{ url: 'http://hook.shop.svc/' }],
        slack: [{ apiUrl: { name: 's', key: 'k' }, channel: '#x' }],
        email: [{ to: 'a@b', from: 'a@b', smarthost: 'smtp:25', username: 'u', password: { name: 's', key: 'k' } }],
      },
    ],
    route: { receiver: 'ops', routes: [{ receiver: 'ops', matchers: ['a="b"'], groupBy: ['a'], groupWait: '1s' }] },
  },
  services: [{ name: 'a', namespace: 'b', port: 80, interval: '30s', timeout: '5s', probes: [{ targets: ['x:80'] }] }],
  probes: [{ name: 'b', targets: ['x:80'], module: 'tcp_connect' }],
};
type Path = readonly string[];
const pathsIn = (value: unknown, path: Path = []): Path[] =>
  typeof value === 'object' && value !== null
    ? Object.entries(value).flatMap(([key, inner]) => [[...path, key], ...pathsIn(inner, [...path, key])])
    : [];
/** Copies what leads to the place alone. */
const withValueAt = (node: unknown, [key, ...rest]: Path, value: unknown): unknown => {
  if (key === undefined) return value;
  const copy = (Array.isArray(node) ? [...(node as unknown[])] : { ...(node as object) }) as Record<string, unknown>;
  copy[key] = withValueAt(copy[key], rest, value);
  return copy;
};

test('whatever is wrong with one setting, what cannot go together is told as well', () => {
  const config = parseConfig(everySetting);
  const sentence =
    '✖ the agents need a namespace of their own, because they may touch the nodes and the stack may not; name another → at namespaces.agents';
  const oneNamespace = { ...config, namespaces: { stack: 'one', agents: 'one' } };
  const paths = pathsIn(config).filter(([first]) => first !== 'namespaces');

  const silent = paths.flatMap((path) =>
    [null, 0, 1.5, -1, 1e30, NaN, '', 'x', ' ', '0s', true, [], [null], [[]], {}, { x: null }]
      .filter((value) => !problemsOf(withValueAt(oneNamespace, path, value)).includes(sentence))
      .map((value) => ({ path: path.join('.'), value })),
  );

  expect(paths.length).toBeGreaterThan(150);
  expect(silent).toEqual([]);
});
