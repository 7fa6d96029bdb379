import { expect, test } from '@jest/globals';
import type { k8s } from 'cdk8s-plus-27';
import { parse } from 'yaml';
import { type GrafanaBoard, GrafanaDashboards } from '../../constructs/grafana-dashboards.ts';
import { objectsOf } from '../objects.ts';

const board = (uid: string, description = '', folder?: string): GrafanaBoard => ({
  uid,
  folder,
  dashboard: { title: uid, description },
});

const carry = (boards: readonly GrafanaBoard[], change: (dashboards: GrafanaDashboards) => void = () => undefined) => {
  let volumes: k8s.Volume[] = [];
  let mounts: k8s.VolumeMount[] = [];
  let providers = '';
  const objects = objectsOf((scope) => {
    const props = { namespace: 'monitoring', partOf: 'observatory', folder: 'Ours', boards };
    const dashboards = new GrafanaDashboards(scope, 'dashboards', props);
    ({ volumes, mounts, providers } = dashboards);
    change(dashboards);
  });
  return { objects, volumes, mounts, providers: parse(providers) as unknown };
};

const source = (uid: string) => ({ configMap: { name: `grafana-dashboard-${uid}` } });

test('each board has a ConfigMap of its own, and those of a folder one volume', () => {
  const { objects, volumes, mounts } = carry([board('a'), board('b', '', 'More of it'), board('c')]);

  expect(objects.names).toEqual([
    'ConfigMap/grafana-dashboard-a',
    'ConfigMap/grafana-dashboard-b',
    'ConfigMap/grafana-dashboard-c',
  ]);
  expect(objects.get('ConfigMap', 'grafana-dashboard-a').data).toEqual({
    'a.json': `{\n  "title": "a",\n  "description": ""\n}\n`,
  });
  expect(volumes).toEqual([
    { name: 'dashboards-ours', projected: { sources: [source('a'), source('c')] } },
    { name: 'dashboards-more-of-it', projected: { sources: [source('b')] } },
  ]);
  expect(mounts).toEqual([
    { name: 'dashboards-ours', mountPath: '/etc/grafana/dashboards/ours', readOnly: true },
    { name: 'dashboards-more-of-it', mountPath: '/etc/grafana/dashboards/more-of-it', readOnly: true },
  ]);
});

test('a board that is shown later is mounted, and one of a uid that is there takes its place', () => {
  const { objects, volumes } = carry([board('a')], (dashboards) => {
    dashboards.show(board('b'));
    dashboards.show(board('a', 'new'));
  });

  expect(volumes).toEqual([{ name: 'dashboards-ours', projected: { sources: [source('a'), source('b')] } }]);
  expect(objects.get('ConfigMap', 'grafana-dashboard-a').data?.['a.json']).toContain('"description": "new"');
});

test('a board that is shown later in a folder that is not mounted is refused', () => {
  expect(() => carry([board('a')], (dashboards) => dashboards.show(board('b', '', 'New')))).toThrow(
    "test/dashboards: board 'b' is to be in folder 'New', which Grafana does not mount; give it one of Ours",
  );
});

test('folders that would be one on the disk are refused', () => {
  expect(() => carry([board('a', '', 'ours!')])).toThrow(
    "test/dashboards: folder 'ours!' is told apart from 'Ours' by letters and digits alone; give it another title",
  );
});

test('a board that just fits a ConfigMap is taken', () => {
  expect(carry([board('big', 'x'.repeat(2 ** 20 - 17 * 2 ** 10))]).objects.all).toHaveLength(1);
});

test('rejects a board that Kubernetes would refuse for its size, naming it and its size in bytes', () => {
  expect(() => carry([board('small'), board('huge', 'ü'.repeat(2 ** 19))])).toThrow(
    "test/dashboards: 'boards' must each fit a ConfigMap of 1 MiB, got 1048619 bytes for 'huge'; split it",
  );
});

test('boards are shown in their folder, cannot be changed by hand, and go with their file', () => {
  expect(carry([board('a', '', 'More')]).providers).toMatchObject({
    apiVersion: 1,
    providers: [
      { name: 'belvedere-ours', folder: 'Ours', folderUid: 'ours', options: { path: '/etc/grafana/dashboards/ours' } },
      {
        name: 'belvedere-more',
        folder: 'More',
        folderUid: 'more',
        type: 'file',
        disableDeletion: false,
        allowUiUpdates: false,
        options: { path: '/etc/grafana/dashboards/more' },
      },
    ],
  });
});
