import { describe, expect, test } from '@jest/globals';
import { stringify } from 'yaml';
import { promtool as run } from '../alerts/rule-tests.ts';
import { findSeries } from '../../metrics/find-series.ts';
import { datasourceUids } from '../../constructs/grafana-datasources.ts';
import { fullStack } from '../proof/stacks.ts';
import { describeWith } from '../real/required-tools.ts';
import { boardsOf, type Panel, panelsOf } from './panels.ts';
import { promqlNames } from './promql-names.ts';

const boards = boardsOf(fullStack.objects);

/** Units the boards use, as Grafana names them. */
const units = ['reqps', 'percentunit', 's', 'short'];
const functions = ['sum', 'rate', 'count', 'vector', 'histogram_quantile', 'or'];

/** Names in a query that nothing emits, and labels that its metrics have not, each with the panel it is in. */
const wrongNames = ({
  title,
  expr,
  legendFormat = '',
}: {
  title: string;
  expr: string;
  legendFormat?: string;
}): string[] => {
  const { selectors, grouped, others } = promqlNames(expr);
  const labelsOf = (metric: string) => findSeries(metric)?.labels ?? [];
  const any = selectors.flatMap(({ metric }) => labelsOf(metric));
  const legend = [...legendFormat.matchAll(/\{\{(\w+)\}\}/g)].map(([, label = '']) => label);
  return [
    ...selectors.filter(({ metric }) => findSeries(metric) === undefined).map(({ metric }) => `metric ${metric}`),
    ...selectors.flatMap(({ metric, labels }) =>
      labels.filter((label) => !labelsOf(metric).includes(label)).map((label) => `label ${label} of ${metric}`),
    ),
    ...grouped.filter((label) => !any.includes(label)).map((label) => `label ${label}`),
    ...others.filter((other) => !functions.includes(other)).map((other) => `name ${other}`),
    ...legend.filter((label) => !grouped.includes(label)).map((label) => `legend ${label}`),
  ].map((what) => `${title}: ${what}`);
};

const overlap = (a: Panel, b: Panel): boolean =>
  a.gridPos.x < b.gridPos.x + b.gridPos.w &&
  b.gridPos.x < a.gridPos.x + a.gridPos.w &&
  a.gridPos.y < b.gridPos.y + b.gridPos.h &&
  b.gridPos.y < a.gridPos.y + a.gridPos.h;

describe.each(boards)('the board $title', (board) => {
  const promqlTargets = panelsOf(board)
    .filter(({ datasource }) => datasource?.uid === datasourceUids.prometheus)
    .flatMap(({ title, targets }) => (targets ?? []).map((target) => ({ title: title ?? '', ...target })));
  const labelQueries = board.templating.list.map(({ query }) => query.query);

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

  test.each(panelsOf(board))('panel $title says what it shows, in which unit, and what its series are', (panel) => {
    expect(panel.title).toMatch(/^\S.{2,}/);
    expect(panel.description).toMatch(/^[A-Z].*\.$/);
    expect(Object.values(datasourceUids)).toContain(panel.datasource?.uid);
    expect(panel.targets).not.toHaveLength(0);
    expect(panel.type === 'logs' || units.includes(panel.fieldConfig?.defaults.unit ?? '')).toBe(true);
    expect(panel.options?.legend?.showLegend ?? false).toBe(panel.type === 'timeseries');
    const nameless = (panel.targets ?? []).filter(
      ({ legendFormat = '' }) => panel.type !== 'logs' && legendFormat === '',
    );
    expect(nameless).toEqual([]);
  });

  test('every query uses metrics that are emitted, and labels that they have', () => {
    expect(promqlTargets.flatMap(wrongNames)).toEqual([]);
  });

  test('every variable offers a label of a metric that is emitted', () => {
    const wrong = labelQueries.filter((query) => {
      const [, metric = '', label = ''] = /^label_values\((\w+)(?:\{.*\})?, (\w+)\)$/.exec(query) ?? [];
      return !findSeries(metric)?.labels.includes(label);
    });

    expect(wrong).toEqual([]);
  });

  test('every variable in a query is one the board has, or Grafana’s own', () => {
    const variables = [...board.templating.list.map(({ name }) => name), '__rate_interval'];
    const texts = [
      ...labelQueries,
      ...panelsOf(board).flatMap(({ targets }) => (targets ?? []).map(({ expr }) => expr)),
    ];
    const used = texts.flatMap((text) => [...text.matchAll(/\$\{?(\w+)/g)].map(([, name]) => name));

    expect(used.filter((name) => !variables.includes(name ?? ''))).toEqual([]);
  });
});

describeWith('Prometheus', ['promtool'], ({ promtool }) => {
  test.each(boards)('reads every query of the board $title', (board) => {
    const rules = panelsOf(board)
      .filter(({ datasource }) => datasource?.uid === datasourceUids.prometheus)
      .flatMap(({ targets }) => targets ?? [])
      .map(({ expr }, i) => ({
        record: `board:query${String(i)}:value`,
        expr: expr.replaceAll('$__rate_interval', '5m').replaceAll(/\$\w+/g, '.+'),
      }));
    const { status, output } = run(promtool, ['check', 'rules', 'rules.yaml'], {
      'rules.yaml': stringify({ groups: [{ name: 'board', rules }] }),
    });

    expect(status === 0 ? 'read' : output).toBe('read');
    expect(rules.length).toBeGreaterThan(5);
  });
});

test.each([
  ['a metric nobody emits', 'rate(http_request_total{}[5m])', 'metric http_request_total'],
  ['a metric without braces', 'rate(http_requests_total[5m])', 'name http_requests_total'],
  ['a label the metric has not', 'up{route="/"}', 'label route of up'],
  ['a grouping that finds nothing', 'sum by (path) (http_requests_total{})', 'label path'],
  ['a legend of what is grouped away', 'sum(up{job="a"})', 'legend job'],
])('rejects %s', (_, expr, problem) => {
  expect(wrongNames({ title: 'T', expr, legendFormat: '{{job}}' })).toContain(`T: ${problem}`);
});
