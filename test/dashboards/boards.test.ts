import { describe, expect, test } from '@jest/globals';
import { datasourceUids } from '../../constructs/grafana-datasources.ts';
import { analyze } from '../../promql/analyze.ts';
import { fateOf } from '../../promql/label-flow.ts';
import { buildPerService, everyBoard, perServiceStack, stacksWithBoards } from './every-board.ts';
import { boardsOf, type Panel, panelsOf, variableQuery } from './panels.ts';

const hasLegend = ['timeseries', 'state-timeline', 'heatmap'];
const withoutUnit = ['logs'];

const overlap = (a: Panel, b: Panel): boolean =>
  a.gridPos.x < b.gridPos.x + b.gridPos.w &&
  b.gridPos.x < a.gridPos.x + a.gridPos.w &&
  a.gridPos.y < b.gridPos.y + b.gridPos.h &&
  b.gridPos.y < a.gridPos.y + a.gridPos.h;

describe.each(everyBoard)('the board $name', ({ board }) => {
  test('no two panels have one id, and none has no id', () => {
    const ids = board.panels.map(({ id }) => id);

    expect(ids.filter((id, i) => id === undefined || id < 1 || ids.indexOf(id) !== i)).toEqual([]);
  });

  test('no two panels overlap', () => {
    const pairs = board.panels.flatMap((a, i) => board.panels.slice(i + 1).map((b) => [a, b] as const));

    expect(pairs.filter(([a, b]) => overlap(a, b)).map((pair) => pair.map(({ title }) => title))).toEqual([]);
  });

  test('every line is filled to its twenty-four columns, without a gap', () => {
    const widths = new Map<number, number>();
    for (const { gridPos } of board.panels)
      for (let y = gridPos.y; y < gridPos.y + gridPos.h; y++) widths.set(y, (widths.get(y) ?? 0) + gridPos.w);
    const lines = Math.max(...widths.keys()) + 1;

    expect(Array.from({ length: lines }, (_, y) => widths.get(y))).toEqual(Array.from({ length: lines }, () => 24));
  });

  test('every panel says what it shows, in which unit, and what its series are', () => {
    const incomplete = panelsOf(board).flatMap((panel) => {
      const { title = '', description = '', type, targets = [], fieldConfig, options } = panel;
      const columnUnits = (fieldConfig?.overrides ?? []).flatMap(({ properties }) => properties.map(({ id }) => id));
      const traces = panel.datasource?.uid === datasourceUids.jaeger;
      return [
        ...(/^\S.{2,}/.test(title) ? [] : ['title']),
        ...(/^[A-Z\d].*\.$/.test(description) ? [] : ['description']),
        ...(Object.values<string | undefined>(datasourceUids).includes(panel.datasource?.uid) ? [] : ['datasource']),
        ...(targets.length > 0 ? [] : ['query']),
        ...(withoutUnit.includes(type) || traces || fieldConfig?.defaults.unit || columnUnits.includes('unit')
          ? []
          : ['unit']),
        ...(hasLegend.includes(type) && !(options?.legend?.showLegend ?? options?.legend?.show) ? ['legend'] : []),
        ...(['logs', 'table'].includes(type) || targets.every(({ legendFormat = '' }) => legendFormat !== '')
          ? []
          : ['name of a series']),
      ].map((what) => `${title}: ${what}`);
    });

    expect(incomplete).toEqual([]);
  });

  test('no query of a table keeps the name of its metric, which would be a column, and a row of its own', () => {
    const named = panelsOf(board)
      .filter(({ type, datasource }) => type === 'table' && datasource?.uid === 'prometheus')
      .flatMap(({ title = '', targets = [] }) =>
        targets.flatMap(({ refId, expr = '' }) => {
          const { flow } = analyze(expr, { kind: 'panel' });
          return flow === undefined || fateOf(flow, '__name__').state === 'never' ? [] : [`${title}: ${refId}`];
        }),
      );

    expect(named).toEqual([]);
  });

  test('every variable in a query or link is one the board has, or Grafana’s own', () => {
    const variables = new Set([
      ...board.templating.list.map(({ name }) => name),
      ...['__rate_interval', '__interval', '__range', '__auto', '__url_time_range', '__field', '__data', '__value'],
    ]);
    const texts = JSON.stringify([
      board.templating.list.map(variableQuery),
      panelsOf(board).map(({ targets, fieldConfig, repeat = '' }) => [targets, fieldConfig, repeat && `$${repeat}`]),
    ]);
    const used = [...texts.matchAll(/\$\{?([a-zA-Z_]\w*)/g)].map(([, name = '']) => name);

    expect(used.filter((name) => !variables.has(name))).toEqual([]);
  });

  test('a variable of several values is matched by a pattern, and All finds whatever there is', () => {
    const multi = board.templating.list.filter(({ multi: several }) => several === true);
    const single = panelsOf(board).flatMap(({ targets = [], title }) =>
      targets.flatMap(({ expr = '' }) =>
        multi.flatMap(({ name }) =>
          new RegExp(`!?=\\s*"[^"]*\\$\\{?${name}\\b`).test(expr) ? [`${title ?? ''}: ${name}`] : [],
        ),
      ),
    );

    expect(single).toEqual([]);
    expect(multi.filter(({ includeAll, allValue }) => includeAll !== true || allValue === undefined)).toEqual([]);
  });
});

describe.each(stacksWithBoards)('in the $name stack', ({ objects }) => {
  test('no two boards have one uid', () => {
    const uids = boardsOf(objects).map(({ uid }) => uid);

    expect(uids.filter((uid, i) => uids.indexOf(uid) !== i)).toEqual([]);
  });
});

test('boards of one configuration are the same to the byte', () => {
  const bytesOf = ({ objects }: typeof perServiceStack) =>
    objects
      .of('ConfigMap')
      .filter(({ metadata }) => metadata.name.startsWith('grafana-dashboard-'))
      .map(({ data }) => data);

  expect(bytesOf(buildPerService())).toEqual(bytesOf(perServiceStack));
  expect(bytesOf(perServiceStack).length).toBeGreaterThan(20);
});
