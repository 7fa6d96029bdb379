import { describe, expect, test } from '@jest/globals';
import { boardWith, configMap, findingsIn, outlineIn } from './findings-of.ts';

const text = (id: number, more: object = {}) => ({ id, type: 'text', title: `Text ${String(id)}`, ...more });

describe('ids of panels', () => {
  test('are unique, those in rows counted', () => {
    const row = { id: 3, type: 'row', title: 'Row', panels: [text(1)] };

    expect(outlineIn(boardWith({ panels: [text(1), text(2), row] }))).toEqual([
      'warning duplicate-panel-id panels[2].panels[0].id',
    ]);
    expect(outlineIn(boardWith({ panels: [text(1), text(2), { ...row, panels: [text(4)] }] }))).toEqual([]);
  });

  test('are unique among the rows of older boards, too', () => {
    const rows = [{ panels: [text(1)] }, { panels: [text(1)] }];

    expect(outlineIn(boardWith({ panels: [], rows } as object))).toEqual([
      'warning duplicate-panel-id rows[1].panels[0].id',
    ]);
  });
});

describe('places of panels', () => {
  const at = (x: number, y: number, w = 12) => ({ gridPos: { x, y, w, h: 8 } });

  test('do not overlap, nor reach beyond the columns', () => {
    expect(outlineIn(boardWith({ panels: [text(1, at(0, 0)), text(2, at(6, 4))] }))).toEqual([
      'info panel-overlap panels[1].gridPos',
    ]);
    expect(outlineIn(boardWith({ panels: [text(1, at(12, 0, 24))] }))).toEqual([
      'info panel-overlap panels[0].gridPos',
    ]);
    expect(outlineIn(boardWith({ panels: [text(1, at(0, 0)), text(2, at(12, 0)), text(3, at(0, 8))] }))).toEqual([]);
  });

  test('in a closed row are those of the row', () => {
    const row = { id: 9, type: 'row', title: 'Row', gridPos: { x: 0, y: 8, w: 24, h: 1 }, panels: [text(2, at(0, 0))] };

    expect(outlineIn(boardWith({ panels: [text(1, at(0, 0)), row] }))).toEqual([]);
  });
});

describe('two boards', () => {
  const api = boardWith({});
  const board = (title: string, uid: string) => boardWith({ title, uid });

  test('have two uids: of objects an error, of files a warning', () => {
    expect(outlineIn(configMap('a', { 'a.json': api, 'b.json': board('Shop', 'api') }))).toEqual([
      'error duplicate-dashboard-uid data."b.json".uid',
    ]);
    expect(outlineIn(api, board('Shop', 'api'))).toEqual(['warning duplicate-dashboard-uid uid']);
    expect(outlineIn(configMap('a', { 'a.json': api, 'b.json': board('Shop', 'shop') }))).toEqual([]);
  });

  test('of two namespaces, and an object and the file it was made of, may be alike', () => {
    expect(outlineIn(configMap('a', { 'a.json': api }), configMap('a', { 'a.json': api }, { namespace: 'b' }))).toEqual(
      [],
    );
    expect(outlineIn(configMap('a', { 'a.json': api }), api)).toEqual([]);
  });

  test('of one folder have two titles', () => {
    const other = board('api', 'other');

    expect(outlineIn(configMap('a', { 'a.json': api }), configMap('b', { 'b.json': other }))).toEqual([
      'warning duplicate-dashboard-title data."b.json".title',
    ]);
    expect(
      outlineIn(
        configMap('a', { 'a.json': api }),
        configMap('b', { 'b.json': other }, { annotations: { grafana_folder: 'Shop' } }),
      ),
    ).toEqual([]);
  });
});

describe('a placeholder of an export', () => {
  const exported = boardWith({
    panels: [{ ...text(1), datasource: '${DS_PROMETHEUS}' }],
    __inputs: [{ name: 'DS_PROMETHEUS', type: 'datasource' }],
  } as object);

  test('stays in what is provisioned', () => {
    expect(outlineIn(configMap('a', { 'a.json': exported }))).toEqual([
      'error dashboard-input data."a.json".panels[0].datasource',
    ]);
    expect(outlineIn(exported)).toEqual(['warning dashboard-input panels[0].datasource']);
  });

  test("is filled in by Grafana's operator where it is told to", () => {
    const object = (datasources: readonly object[]) =>
      JSON.stringify({
        apiVersion: 'grafana.integreatly.org/v1beta1',
        kind: 'GrafanaDashboard',
        metadata: { name: 'api', namespace: 'monitoring' },
        spec: { json: exported, datasources },
      });

    expect(outlineIn(object([{ inputName: 'DS_PROMETHEUS', datasourceName: 'Prometheus' }]))).toEqual([]);
    expect(findingsIn(object([])).map(({ code, severity }) => [code, severity])).toEqual([
      ['dashboard-input', 'error'],
    ]);
  });

  test('that nothing uses does no harm', () => {
    expect(outlineIn(boardWith({ __inputs: [], __requires: [{ type: 'grafana', id: 'grafana' }] } as object))).toEqual(
      [],
    );
  });
});
