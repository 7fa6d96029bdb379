import { describe, expect, test } from '@jest/globals';
import { boardWith, configMap, datasourceFile, outlineIn } from './findings-of.ts';

interface Pod {
  readonly sidecars?: readonly Readonly<Record<string, string>>[];
  readonly mounted?: Readonly<Record<string, string>>;
}

/** A Grafana with ConfigMaps mounted at paths, and sidecars by their environment. */
const grafana = ({ sidecars = [], mounted = {} }: Pod): string => {
  const mounts = Object.entries(mounted);
  return JSON.stringify({
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'grafana', namespace: 'monitoring' },
    spec: {
      template: {
        spec: {
          containers: [
            {
              name: 'grafana',
              image: 'docker.io/grafana/grafana:13.2.0',
              volumeMounts: mounts.map(([name, mountPath]) => ({ name, mountPath })),
            },
            ...sidecars.map((env, i) => ({
              name: `sidecar-${String(i)}`,
              image: 'quay.io/kiwigrid/k8s-sidecar:1.30.10',
              env: Object.entries(env).map(([name, value]) => ({ name, value })),
            })),
          ],
          volumes: mounts.map(([name]) => ({ name, configMap: { name } })),
        },
      },
    },
  });
};

const boards = (metadata: object = {}) => configMap('boards', { 'api.json': boardWith({}) }, metadata);
const sidecar = { LABEL: 'grafana_dashboard', LABEL_VALUE: '1', FOLDER: '/tmp/dashboards' };
const labelled = { labels: { grafana_dashboard: '1' } };

describe('a dashboard in a ConfigMap', () => {
  test('carries the label the sidecar looks for, and its value', () => {
    expect(outlineIn(grafana({ sidecars: [sidecar] }), boards())).toEqual([
      'warning dashboard-not-loaded metadata.labels',
    ]);
    expect(outlineIn(grafana({ sidecars: [sidecar] }), boards({ labels: { grafana_dashboard: 'yes' } }))).toEqual([
      'warning dashboard-not-loaded metadata.labels',
    ]);
    expect(outlineIn(grafana({ sidecars: [sidecar] }), boards(labelled))).toEqual([]);
  });

  test('stands in a namespace the sidecar watches', () => {
    const elsewhere = boards({ ...labelled, namespace: 'shop' });

    expect(outlineIn(grafana({ sidecars: [sidecar] }), elsewhere)).toEqual([
      'warning dashboard-not-loaded metadata.namespace',
    ]);
    expect(outlineIn(grafana({ sidecars: [{ ...sidecar, NAMESPACE: 'ALL' }] }), elsewhere)).toEqual([]);
  });

  test('is mounted where there is no sidecar', () => {
    expect(outlineIn(grafana({}), boards())).toEqual(['warning dashboard-not-loaded metadata.name']);
    expect(outlineIn(grafana({ mounted: { boards: '/boards' } }), boards())).toEqual([]);
  });

  test('is not judged where Grafana is not among what is checked', () => {
    expect(outlineIn(boards())).toEqual([]);
  });
});

test('datasources in a ConfigMap have a sidecar of their own', () => {
  const datasources = (metadata: object) =>
    configMap(
      'datasources',
      {
        'a.json': datasourceFile({ name: 'A', uid: 'a', type: 'prometheus', url: '' }),
      },
      metadata,
    );
  const own = { LABEL: 'grafana_datasource', FOLDER: '/etc/grafana/provisioning/datasources' };

  expect(outlineIn(grafana({ sidecars: [sidecar, own] }), datasources(labelled))).toEqual([
    'warning datasource-not-loaded metadata.labels',
  ]);
  expect(outlineIn(grafana({ sidecars: [sidecar, own] }), datasources({ labels: { grafana_datasource: '' } }))).toEqual(
    [],
  );
});

describe('a provider', () => {
  const providers = (path: string) =>
    configMap('providers', { 'a.yaml': `providers: [{ name: a, type: file, options: { path: ${path} } }]` });
  const mounted = { providers: '/etc/grafana/provisioning/dashboards', boards: '/boards' };

  test('looks where something is mounted, or a sidecar writes', () => {
    expect(outlineIn(grafana({ mounted }), providers('/boards'))).toEqual([]);
    expect(outlineIn(grafana({ mounted }), providers('/boards/shop'))).toEqual([]);
    expect(outlineIn(grafana({ mounted, sidecars: [sidecar] }), providers('/tmp/dashboards'))).toEqual([]);
    expect(outlineIn(grafana({ mounted }), providers('/var/lib/boards'))).toEqual([
      'warning provider-path data."a.yaml".providers[0].options.path',
    ]);
  });
});

test('a file of dashboards ends in .json, but for one that the operator is told the name of', () => {
  const board = configMap('boards', { api: boardWith({}) });
  const reference = JSON.stringify({
    apiVersion: 'grafana.integreatly.org/v1beta1',
    kind: 'GrafanaDashboard',
    metadata: { name: 'api', namespace: 'monitoring' },
    spec: { configMapRef: { name: 'boards', key: 'api' } },
  });

  expect(outlineIn(board)).toEqual(['warning dashboard-file-name data.api']);
  expect(outlineIn(board, reference)).toEqual([]);
});
