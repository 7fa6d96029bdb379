import { describe, expect, test } from '@jest/globals';
import type { ConfigInput } from '../../config/schema.ts';
import { parseConfig } from '../../config/parse.ts';
import { stackAlerts } from '../../stacks/stack-alerts.ts';

const rulesOf = (config: ConfigInput) =>
  stackAlerts(parseConfig(config))
    .flatMap(({ groups }) => groups.flatMap(({ rules }) => rules))
    .flatMap((rule) => ('alert' in rule ? [rule] : []));

const namesOf = (config: ConfigInput): ReadonlySet<string> => new Set(rulesOf(config).map(({ alert }) => alert));

/** What components are looked for, and where. */
const lookedFor = (config: ConfigInput): readonly string[] =>
  rulesOf(config)
    .filter(({ alert }) => alert === 'ComponentMissing')
    .map(({ expr }) => expr);

const byDefault = namesOf({});

describe('alerts exist with what feeds them', () => {
  test.each<[string, ConfigInput, readonly string[]]>([
    [
      'kube-state-metrics',
      { kubeStateMetrics: { enabled: false } },
      ['PodCrashLooping', 'JobFailed', 'NodeNotReady', 'KubeStateMetricsErrors'],
    ],
    ['node-exporter', { nodeExporter: { enabled: false } }, ['NodeHighCpu', 'NodeExporterCollectorFailing']],
    ['the blackbox exporter', { blackbox: { enabled: false } }, ['ProbeFailed', 'CertificateExpiring']],
    ['the API server', { controlPlane: { apiServer: { enabled: false } } }, ['ApiServerErrors', 'ApiServerSlow']],
    ['CoreDNS', { controlPlane: { coreDns: { enabled: false } } }, ['DnsErrors']],
    [
      'the operator',
      { prometheus: { mode: 'standalone' } },
      ['PrometheusOperatorReconcileErrors', 'PrometheusOperatorRejectedResources'],
    ],
    ['the files of the nodes', { shipper: 'alloy' }, ['LogShippingBehind']],
    ['a shipper', { shipper: 'none' }, ['LogLinesDropped', 'LogShippingFailing', 'LogShippingBehind']],
  ])('without %s there are none that read it', (_, config, gone) => {
    const names = namesOf(config);

    expect(gone.filter((name) => !byDefault.has(name))).toEqual([]);
    expect(gone.filter((name) => names.has(name))).toEqual([]);
  });

  test.each<[string, ConfigInput, readonly string[]]>([
    ['etcd', { controlPlane: { etcd: { enabled: true } } }, ['EtcdNoLeader', 'EtcdDatabaseAlmostFull']],
    ['several pods', { prometheus: { replicas: 2 } }, ['PrometheusReplicaMissing']],
    ['a cluster of Alertmanagers', { alertmanager: { replicas: 3 } }, ['AlertmanagerClusterIncomplete']],
    ['the Pushgateway', { pushgateway: { enabled: true } }, ['PushgatewayPushFailed']],
    ['the StatsD exporter', { statsd: { enabled: true } }, ['StatsdSamplesRejected']],
    ['a Redis server', { redis: [{ name: 'cache', address: 'redis.shop.svc:6379' }] }, ['RedisDown']],
  ])('with %s there are those that read it, and else there are not', (_, config, more) => {
    const names = namesOf(config);

    expect(more.filter((name) => !names.has(name))).toEqual([]);
    expect(more.filter((name) => byDefault.has(name))).toEqual([]);
  });
});

describe('the control plane', () => {
  const down = (config: ConfigInput) =>
    rulesOf(config).flatMap(({ alert, labels }) => (alert === 'ControlPlaneDown' ? (labels.job ?? []) : []));

  test.each<[NonNullable<ConfigInput['platform']>, readonly string[]]>([
    ['vanilla', ['apiserver', 'coredns']],
    ['eks', ['apiserver', 'coredns', 'kube-controller-manager', 'kube-scheduler']],
    ['gke', ['apiserver']],
    ['aks', ['apiserver', 'coredns']],
    ['k3s', ['apiserver', 'coredns']],
  ])('on %s has alerts of what can be seen: %j', (platform, jobs) => {
    expect(down({ platform })).toEqual(jobs);
  });

  test('has those of parts that are asked for', () => {
    expect(down({ controlPlane: { scheduler: { enabled: true }, kubeProxy: { enabled: true } } })).toEqual([
      'apiserver',
      'coredns',
      'kube-scheduler',
      'kube-proxy',
    ]);
  });
});

test('every part of the stack is looked for where it is', () => {
  expect(lookedFor({ prometheus: { mode: 'standalone' } })).toEqual(
    [
      ['observability', 'prometheus'],
      ['observability', 'alertmanager'],
      ['observability', 'grafana'],
      ['observability', 'loki'],
      ['observability-agents', 'promtail'],
      ['observability', 'jaeger'],
      ['observability', 'blackbox-exporter'],
      ['observability-agents', 'node-exporter'],
      ['observability', 'kube-state-metrics'],
      ['kube-system', 'kubelet'],
    ].map(([namespace = '', job = '']) => `absent(up{namespace="${namespace}", job="${job}"})`),
  );
});

test('Alloy that asks the API is looked for in the namespace of the stack, and exporters of servers one by one', () => {
  const found = lookedFor({ shipper: 'alloy', redis: [{ name: 'cache', address: 'redis.shop.svc:6379' }] });

  expect(found).toContain('absent(up{namespace="observability", job="alloy"})');
  expect(found).toContain('absent(up{namespace="observability", job="redis-exporter", instance="cache"})');
});

test('without a shipper none is looked for', () => {
  const jobs = lookedFor({ shipper: 'none' }).filter((expr) => /job="(none|promtail|alloy)"/.test(expr));

  expect(jobs).toEqual([]);
});

test('rates look at four scrapes at least', () => {
  const windows = rulesOf({ prometheus: { scrapeInterval: '2m' } }).flatMap(({ expr }) =>
    [...expr.matchAll(/rate\([^[]*\[(\w+)\]/g)].map(([, window]) => window),
  );

  expect(new Set(windows)).toEqual(new Set(['8m', '15m']));
});

test('an alert that is off is left out, and the limits are those that are set', () => {
  const rules = rulesOf({ alerts: { nodeHighCpu: { enabled: false }, nodeHighMemory: { ratio: 0.9, for: '3m' } } });
  const memory = rules.find(({ alert }) => alert === 'NodeHighMemory');

  expect(rules.map(({ alert }) => alert)).not.toContain('NodeHighCpu');
  expect(memory).toMatchObject({ for: '3m', expr: expect.stringMatching(/> 0\.9$/) as unknown });
  expect(memory?.annotations.description).toContain('the limit is 90 %');
});
