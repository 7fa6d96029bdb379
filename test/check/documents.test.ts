import { expect, test } from '@jest/globals';
import { gzipSync } from 'node:zlib';
import { valueAt } from '../../check/source.ts';
import { documentsIn } from './sources.ts';

const counts = (text: string) =>
  Object.fromEntries(
    Object.entries(documentsIn(text))
      .map(([kind, sources]) => [kind, (sources as unknown[]).length] as const)
      .filter(([, count]) => count > 0),
  );

test.each([
  ['a rule file', 'groups: [{ name: g, rules: [] }]', { ruleFiles: 1 }],
  ['an Alertmanager configuration', 'route: { receiver: a }\nreceivers: [{ name: a }]', { alertmanagers: 1 }],
  ['a Prometheus configuration', 'global: {}\nscrape_configs: []', { prometheuses: 1 }],
  [
    'a role, which has rules of another kind',
    'apiVersion: rbac.authorization.k8s.io/v1\nkind: Role\nmetadata: { name: r }\nrules: []',
    { objects: 1 },
  ],
  ['a dashboard', 'title: API\nschemaVersion: 39\npanels: []', { dashboards: 1 }],
  [
    'a file of datasources',
    'apiVersion: 1\ndatasources: [{ name: Loki, type: loki, url: "http://loki:3100" }]',
    { provisioning: 1 },
  ],
  ['a file of providers', 'apiVersion: 1\nproviders: [{ name: a, options: { path: /boards } }]', { provisioning: 1 }],
  [
    'a dashboard of Grafana’s operator',
    `apiVersion: grafana.integreatly.org/v1beta1
kind: GrafanaDashboard
metadata: { name: api }
spec: { json: '{"title": "API", "uid": "api", "panels": []}' }`,
    { dashboards: 1, objects: 1 },
  ],
  [
    'a list of ConfigMaps with a dashboard',
    `apiVersion: v1
kind: ConfigMapList
items: [{ apiVersion: v1, kind: ConfigMap, metadata: { name: a }, data: { a.json: '{"title": "A", "uid": "a", "panels": []}' } }]`,
    { dashboards: 1, objects: 1 },
  ],
  ['settings of a program', 'server: { port: 80 }', {}],
])('knows %s by its content', (_, text, expected) => {
  expect(counts(text)).toEqual(expected);
});

test('reads the rules of an object, of a list of objects and of a ConfigMap, each with its place', () => {
  const { ruleFiles } = documentsIn(`apiVersion: v1
kind: List
items:
  - apiVersion: monitoring.coreos.com/v1
    kind: PrometheusRule
    metadata: { name: api, namespace: shop }
    spec:
      groups:
        - name: a
---
apiVersion: v1
kind: ConfigMap
metadata: { name: rules }
data:
  a.yml: |
    groups:
      - name: b
        rules:
          - expr: |
              up
              == 0
`);

  expect(ruleFiles.map(({ resource, within }) => [resource, within])).toEqual([
    ['PrometheusRule shop/api', ['items', 0, 'spec']],
    ['ConfigMap rules', ['data', 'a.yml']],
  ]);
  expect(ruleFiles.map(({ positionOf }) => positionOf(['groups', 0, 'name']))).toEqual([
    { line: 9, column: 11 },
    { line: 17, column: 9 },
  ]);
  // The comparison stands in the second line of a text within a text.
  expect(ruleFiles[1]?.positionOf(['groups', 0, 'rules', 0, 'expr'], 3)).toEqual({ line: 21, column: 15 });
});

test('reads the configuration in a Secret, compressed too, and places it at the key', () => {
  const text = 'route: { receiver: a }\nreceivers: [{ name: a }]\n';
  const { alertmanagers } = documentsIn(`apiVersion: v1
kind: Secret
metadata: { name: am }
data:
  plain.yaml: ${Buffer.from(text).toString('base64')}
  small.yaml.gz: ${gzipSync(text).toString('base64')}
`);

  expect(alertmanagers.map(({ value }) => valueAt(value, ['receivers', 0, 'name']))).toEqual(['a', 'a']);
  expect(alertmanagers.map(({ positionOf }) => positionOf(['route', 'receiver'])?.line)).toEqual([5, 6]);
});

test('takes a Secret whose data are no texts for what it is', () => {
  expect(counts('apiVersion: v1\nkind: Secret\nmetadata: { name: s }\ndata: { a.gz: H4sIAAAA }')).toEqual({
    objects: 1,
  });
});

test('places a query in a dashboard that stands as JSON in a ConfigMap', () => {
  const { dashboards } = documentsIn(`apiVersion: v1
kind: ConfigMap
metadata: { name: a }
data:
  a.json: |
    { "title": "A", "uid": "a",
      "panels": [{ "targets": [{ "expr": "up{job=\\"a\\"} == 0" }] }] }
`);

  // The ninth character behind two that are written with a backslash each.
  expect(dashboards[0]?.positionOf(['panels', 0, 'targets', 0, 'expr'], 12)).toEqual({ line: 7, column: 57 });
});
