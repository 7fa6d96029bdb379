import { expect, test } from '@jest/globals';
import type { k8s } from 'cdk8s-plus-27';
import { parse } from 'yaml';
import type { Board } from '../../dashboards/board.ts';
import { dashboardProvider, GrafanaDashboards } from '../../constructs/grafana-dashboards.ts';
import { objectsOf } from '../objects.ts';

const board = (uid: string, description = ''): Board => ({
  uid,
  dashboard: { title: uid, description } as Board['dashboard'],
});

const carry = (boards: readonly Board[]) => {
  let volume: k8s.Volume | undefined;
  const objects = objectsOf((scope) => {
    const props = { namespace: 'monitoring', partOf: 'observatory', folder: 'Ours', boards };
    ({ volume } = new GrafanaDashboards(scope, 'dashboards', props));
  });
  return { objects, volume };
};

test('each board has a ConfigMap of its own, and all of them one volume', () => {
  const { objects, volume } = carry([board('a'), board('b')]);

  expect(objects.names).toEqual(['ConfigMap/grafana-dashboard-a', 'ConfigMap/grafana-dashboard-b']);
  expect(objects.get('ConfigMap', 'grafana-dashboard-a').data).toEqual({
    'a.json': `{\n  "title": "a",\n  "description": ""\n}\n`,
  });
  expect(volume).toEqual({
    name: 'dashboards',
    projected: {
      sources: [{ configMap: { name: 'grafana-dashboard-a' } }, { configMap: { name: 'grafana-dashboard-b' } }],
    },
  });
});

test('a board that just fits a ConfigMap is taken', () => {
  expect(carry([board('big', 'x'.repeat(2 ** 20 - 17 * 2 ** 10))]).objects.all).toHaveLength(1);
});

test('rejects a board that Kubernetes would refuse for its size, naming it and its size in bytes', () => {
  expect(() => carry([board('small'), board('huge', 'ü'.repeat(2 ** 19))])).toThrow(
    "test/dashboards: 'boards' must each fit a ConfigMap of 1 MiB, got 1048619 bytes for 'huge'; split it",
  );
});

test('boards are shown in their folder and cannot be changed or removed by hand', () => {
  expect(parse(dashboardProvider('Ours'))).toEqual({
    apiVersion: 1,
    providers: [
      {
        name: 'belvedere',
        folder: 'Ours',
        type: 'file',
        disableDeletion: true,
        allowUiUpdates: false,
        updateIntervalSeconds: 30,
        options: { path: '/etc/grafana/dashboards' },
      },
    ],
  });
});
