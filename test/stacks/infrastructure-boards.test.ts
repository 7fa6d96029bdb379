import { describe, expect, test } from '@jest/globals';
import { parseConfig } from '../../config/parse.ts';
import type { ConfigInput } from '../../config/schema.ts';
import { stackBoards } from '../../stacks/boards.ts';
import { jsonOf, type Panel, panelsOf } from '../dashboards/panels.ts';

const boardsOf = (config: ConfigInput) => stackBoards(parseConfig(config)).map(jsonOf);
const uidsOf = (config: ConfigInput): string[] => boardsOf(config).map(({ uid }) => uid);

const panelOf = (config: ConfigInput, uid: string, title: string): Panel => {
  const board = boardsOf(config).find((one) => one.uid === uid);
  const panel = board && panelsOf(board).find((one) => one.title === title);
  if (panel === undefined) throw new Error(`there is no panel ${title} on ${uid}`);
  return panel;
};

const limitsOf = ({ fieldConfig }: Panel): number[] =>
  (fieldConfig?.defaults.thresholds?.steps ?? []).flatMap(({ value }) => value ?? []);

const watched: ConfigInput = {
  postgres: [{ name: 'orders', host: 'db.shop.svc', username: 'm', password: { name: 'db', key: 'password' } }],
  redis: [{ name: 'carts', address: 'carts.shop.svc:6379' }],
  probes: [{ name: 'page', targets: ['https://example.com'] }],
};

describe('a board is there with what feeds it', () => {
  test.each<[string, string, ConfigInput]>([
    ['nodes', 'node-exporter', { nodeExporter: { enabled: false } }],
    ['kubernetes-workloads', 'kube-state-metrics', { kubeStateMetrics: { enabled: false } }],
    ['log-shipper', 'a shipper', { shipper: 'none' }],
    [
      'control-plane',
      'every part of it',
      { controlPlane: { apiServer: { enabled: false }, coreDns: { enabled: false } } },
    ],
    ['postgresql', 'a PostgreSQL', { ...watched, postgres: [] }],
    ['redis', 'a Redis', { ...watched, redis: [] }],
    ['probes', 'a probe', { ...watched, probes: [] }],
  ])('%s goes with %s', (uid, _, without) => {
    expect(uidsOf(watched)).toContain(uid);
    expect(uidsOf(without)).not.toContain(uid);
  });

  test('the parts that every stack has are shown by default', () => {
    const always = [
      'nodes',
      'kubernetes-workloads',
      'volumes',
      'control-plane',
      'prometheus',
      'alertmanager',
      'grafana',
      'loki',
      'log-shipper',
      'jaeger',
    ];

    const shown = uidsOf({});

    expect(always.filter((uid) => !shown.includes(uid))).toEqual([]);
  });
});

test.each<[string, string, ConfigInput['alerts'], number[]]>([
  ['nodes', 'CPU', { nodeHighCpu: { ratio: 0.7 } }, [0.7]],
  ['nodes', 'Space', { nodeDiskHighUsage: { ratio: 0.6 } }, [0.6]],
  ['nodes', 'Inodes', { nodeInodesLow: { freeRatio: 0.3 } }, [0.7]],
  ['nodes', 'Clock', { nodeClockWrong: { seconds: 2 } }, [2]],
  ['kubernetes-workloads', 'Held back', { containerCpuThrottled: { ratio: 0.3 } }, [0.3]],
  ['volumes', 'Space', { volumeAlmostFull: { ratio: 0.9 } }, [0.9]],
  ['volumes', 'Inodes', { volumeInodesLow: { freeRatio: 0.2 } }, [0.8]],
  ['control-plane', 'Error ratio', { apiServerErrors: { ratio: 0.2 } }, [0.2]],
  ['control-plane', 'Time', { apiServerSlow: { seconds: 3 } }, [3]],
  ['control-plane', 'SERVFAIL', { dnsErrors: { ratio: 0.2 } }, [0.2]],
  ['probes', 'Time', { probeSlow: { seconds: 3 } }, [3]],
  ['probes', 'Certificates', { certificateExpiring: { days: 30 }, certificateAboutToExpire: { days: 5 } }, [5, 30]],
  ['postgresql', 'In use', { postgresConnectionsHigh: { ratio: 0.5 } }, [0.5]],
  ['postgresql', 'Behind its primary', { postgresReplicationLag: { seconds: 9 } }, [9]],
  ['redis', 'In use', { redisConnectionsHigh: { ratio: 0.5 } }, [0.5]],
  ['redis', 'Thrown away', { redisEvictingKeys: { keysPerSecond: 7 } }, [7]],
  ['prometheus', 'Not taken', { prometheusNotificationsFailing: { ratio: 0.2 } }, [0.2]],
  ['alertmanager', 'Failed ratio', { alertmanagerNotificationsFailing: { ratio: 0.2 } }, [0.2]],
  ['grafana', 'Error ratio', { grafanaRequestsFailing: { ratio: 0.2 } }, [0.2]],
  ['loki', 'Error ratio', { lokiRequestErrors: { ratio: 0.2 } }, [0.2]],
  ['loki', 'Lines refused', { lokiLinesRejected: { linesPerSecond: 4 } }, [4]],
  ['loki', 'Retention applied', { lokiRetentionStalled: { hours: 8 } }, [8]],
  ['log-shipper', 'Lines given up', { logLinesDropped: { linesPerSecond: 4 } }, [4]],
  ['log-shipper', 'Failed ratio', { logShippingFailing: { ratio: 0.2 } }, [0.2]],
  ['log-shipper', 'Behind', { logShippingBehind: { megabytes: 20 } }, [20e6]],
  ['jaeger', 'Refused by receiver', { jaegerSpansRefused: { spansPerSecond: 4 } }, [4]],
  ['jaeger', 'Lost by exporter', { jaegerSpansLost: { spansPerSecond: 5 } }, [5]],
  ['jaeger', 'Error ratio', { jaegerStorageErrors: { ratio: 0.2 } }, [0.2]],
])('on the board %s the line of “%s” is the limit of its alert', (uid, title, alerts, limits) => {
  expect(limitsOf(panelOf({ ...watched, alerts }, uid, title))).toEqual(limits);
});

test('series are those of the stack’s own namespace, and of the shipper that ships', () => {
  const config = { namespaces: { stack: 'watch', agents: 'watch-agents' } };
  const expr = (more: ConfigInput, uid: string, title: string) =>
    panelOf({ ...config, ...more }, uid, title).targets?.[0]?.expr;

  expect(expr({}, 'loki', 'Lines')).toContain('{namespace="watch", job="loki", pod=~"$pod"}');
  expect(expr({}, 'log-shipper', 'Lines')).toContain(
    'promtail_sent_entries_total{namespace="watch-agents", job="promtail", pod=~"$pod"}',
  );
  expect(expr({ shipper: 'alloy' }, 'log-shipper', 'Lines')).toContain(
    'loki_write_sent_entries_total{namespace="watch", job="alloy", pod=~"$pod"}',
  );
});

test('Alloy is behind with files alone, and Alertmanagers have a cluster where there are several', () => {
  const titles = (config: ConfigInput, uid: string) =>
    boardsOf(config)
      .filter((board) => board.uid === uid)
      .flatMap(({ panels }) => panels.map(({ title }) => title));

  expect(titles({ shipper: 'alloy' }, 'log-shipper')).not.toContain('Behind');
  expect(titles({ shipper: 'alloy', alloy: { mode: 'files' } }, 'log-shipper')).toContain('Behind');
  expect(titles({}, 'alertmanager')).not.toContain('Cluster');
  expect(titles({ alertmanager: { replicas: 3 } }, 'alertmanager')).toContain('Cluster');
});

test('each part of the control plane that can be seen has its row', () => {
  const rows = (config: ConfigInput) =>
    boardsOf(config)
      .filter(({ uid }) => uid === 'control-plane')
      .flatMap(({ panels }) => panels.flatMap(({ type, title }) => (type === 'row' ? [title] : [])));

  expect(rows({ platform: 'gke' })).toEqual(['Kubernetes API']);
  expect(rows({ controlPlane: { etcd: { enabled: true } } })).toEqual(['Kubernetes API', 'etcd', 'CoreDNS']);
});
