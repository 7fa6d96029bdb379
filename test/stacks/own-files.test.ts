import { expect, test } from '@jest/globals';
import type { ConfigInput } from '../../config/schema.ts';
import { buildStack } from '../proof/stacks.ts';

const object = (kind: string, name: string, apiVersion = 'v1') => ({
  apiVersion,
  kind,
  metadata: { name, namespace: 'observability' },
});
const build = (extra: ConfigInput['extra'], more: ConfigInput = {}) => buildStack('own', { ...more, extra }).objects;
const rules = [{ name: 'a', rules: [{ record: 'job:up:sum', expr: 'sum(up)' }] }];

test('own manifests stand last, as they are', () => {
  const own = { ...object('ConfigMap', 'notes'), data: { a: 'b' } };

  expect(build({ manifests: [{ from: 'a.yaml', object: own }] }).all.at(-1)).toEqual(own);
});

test('a rule file is carried by a PrometheusRule named for its path', () => {
  const objects = build({ rules: [{ from: 'rules/Team A.yaml', groups: rules }] });

  const rule = objects.get('PrometheusRule', 'extra-rules-team-a');
  expect(rule.metadata.namespace).toBe('observability');
  expect(rule.spec).toEqual({ groups: rules });
});

test('a dashboard is carried like ours, and Grafana mounts it', () => {
  const objects = build({ dashboards: [{ from: 'b.json', dashboard: { uid: 'My_Board', title: 'Orders' } }] });

  const map = objects.of('ConfigMap').find(({ metadata }) => metadata.name.startsWith('grafana-dashboard-my-board-'));
  expect(Object.keys(map?.data ?? {})).toEqual(['My_Board.json']);
  expect(JSON.stringify(objects.get('Deployment', 'grafana'))).toContain(map?.metadata.name);
});

test('own objects can be patched', () => {
  const objects = build(
    { manifests: [{ from: 'a.yaml', object: object('ConfigMap', 'notes') }] },
    { patches: [{ target: { kind: 'ConfigMap', name: 'notes' }, merge: { data: { a: 'b' } } }] },
  );

  expect(objects.get('ConfigMap', 'notes').data).toEqual({ a: 'b' });
});

test('rejects an object that the stack or another file makes, whatever version it is written in', () => {
  const manifests = [
    { from: 'a.yaml:1:1', object: object('Service', 'loki') },
    { from: 'b.yaml:1:1', object: object('X', 'x', 'example.com/v1') },
    { from: 'c.yaml:1:1', object: object('X', 'x', 'example.com/v2') },
  ];

  expect(() => build({ manifests })).toThrow(
    [
      "✖ Service 'loki' is made by the stack already; give it another name, or change that one by a patch → at a.yaml:1:1",
      "✖ X 'x' is made by b.yaml:1:1 already; give it another name → at c.yaml:1:1",
    ].join('\n'),
  );
});

test('rejects a dashboard whose uid is taken, and one that no ConfigMap holds', () => {
  const dashboards = [
    { from: 'a.json', dashboard: { uid: 'service-overview', title: 'T' } },
    { from: 'b.json', dashboard: { uid: 'b', title: 'T', text: 'x'.repeat(2 ** 20) } },
    { from: 'c.json', dashboard: { uid: 'b', title: 'T' } },
  ];

  expect(() => build({ dashboards })).toThrow(
    /^✖ there is a dashboard with the uid 'service-overview' in the stack already; give it another uid, or turn that one off with grafana\.dashboards\.boards\.service-overview: false → at uid \(a\.json\)\n✖ a dashboard must fit a ConfigMap of 1 MiB, and this one has \d+ bytes; split it → at b\.json\n✖ there is a dashboard with the uid 'b' in b\.json already; give it another uid → at uid \(c\.json\)$/,
  );
});

test('a dashboard of one’s own takes the uid of one that is off, in its own folder', () => {
  const objects = build(
    { dashboards: [{ from: 'a.json', dashboard: { uid: 'service-overview', title: 'Mine' } }] },
    { grafana: { dashboards: { boards: { 'service-overview': false } } } },
  );

  expect(objects.get('ConfigMap', 'grafana-dashboard-service-overview').data?.['service-overview.json']).toContain(
    '"title": "Mine"',
  );
  expect(JSON.stringify(objects.get('ConfigMap', 'grafana-provisioning').data)).toContain('folder: Own');
});

test('rejects a Secret with data that is given as a value', () => {
  expect(() =>
    build({ manifests: [{ from: 'a', object: { ...object('Secret', 'a'), data: { a: 'czNjcjN0' } } }] }),
  ).toThrow('→ at extra.manifests[0]');
});

test('rejects a path that nobody read', () => {
  expect(() => build({ rules: ['rules/a.yaml'] })).toThrow(
    '✖ a path is read by loadConfig; load the configuration with it, or give what is in the file → at extra.rules[0]',
  );
});
