import { expect, test } from '@jest/globals';
import { alertStates } from '../../../dashboards/house-style/alert-states.ts';
import { bars } from '../../../dashboards/house-style/bars.ts';
import { graph } from '../../../dashboards/house-style/graph.ts';
import { heatmap } from '../../../dashboards/house-style/heatmap.ts';
import { boardLink } from '../../../dashboards/house-style/links.ts';
import { levelColors, logGraph } from '../../../dashboards/house-style/log-graph.ts';
import { logLines } from '../../../dashboards/house-style/log-lines.ts';
import { number } from '../../../dashboards/house-style/number.ts';
import { table } from '../../../dashboards/house-style/table.ts';
import { traceList } from '../../../dashboards/house-style/trace-list.ts';
import { chosen, labelVariable } from '../../../dashboards/house-style/variables.ts';
import { matcher, panelPromql } from '../../../promql/promql.ts';
import { panelJson } from '../panels.ts';

const text = { title: 'Latency', description: 'How long.', unit: 's' };
const first = { expr: panelPromql`up`, legend: 'first' };
const second = { expr: panelPromql`up == 1`, legend: 'second' };

test('a graph shows its queries in order, from zero, in its unit, with a legend', () => {
  expect(panelJson(graph(text, [first, second]))).toMatchObject({
    ...{ title: 'Latency', description: 'How long.', datasource: { type: 'prometheus', uid: 'prometheus' } },
    targets: [
      { refId: 'A', expr: 'up', legendFormat: 'first', exemplar: false },
      { refId: 'B', expr: 'up == 1', legendFormat: 'second', exemplar: false },
    ],
    fieldConfig: { defaults: { unit: 's', min: 0 } },
    options: { legend: { showLegend: true, displayMode: 'list', placement: 'bottom' } },
  });
});

test.each([
  [{}, ['null green'], 'off'],
  [{ warning: 1 }, ['null green', '1 orange'], 'dashed'],
  [{ warning: 1, critical: 2 }, ['null green', '1 orange', '2 red'], 'dashed'],
  [{ warning: 0.9, critical: 0.5, below: true }, ['null green', '0.5 red', '0.9 orange'], 'dashed'],
  [{ warning: 0.9, below: true }, ['null green', '0.9 orange'], 'dashed'],
])(
  'limits %j are drawn as lines, each in its own colour on whichever side of it is wrong',
  (limits, expected, mode) => {
    const { defaults } = panelJson(graph(text, [first], { limits })).fieldConfig ?? {};

    expect(defaults?.thresholds?.steps.map(({ value, color }) => `${String(value)} ${color}`)).toEqual(expected);
    expect(defaults).toMatchObject({ custom: { thresholdsStyle: { mode } } });
  },
);

test.each([
  [{ warning: 1, critical: 2 }, ['null green', '1 orange', '2 red']],
  [{ warning: 0.9, critical: 0.5, below: true }, ['null red', '0.5 orange', '0.9 green']],
  [{ warning: 0.9, below: true }, ['null orange', '0.9 green']],
])('a number with limits %j has the colour from each limit on', (limits, expected) => {
  const { thresholds } = panelJson(number(text, first, { limits })).fieldConfig?.defaults ?? {};

  expect(thresholds?.steps.map(({ value, color }) => `${String(value)} ${color}`)).toEqual(expected);
});

test('of a graph with exemplars the first query asks for them, and the others do not draw them again', () => {
  const { targets } = panelJson(graph(text, [first, second], { exemplars: true }));

  expect(targets?.map(({ exemplar }) => exemplar)).toEqual([true, false]);
});

test('parts of a whole are stacked up to its end', () => {
  expect(panelJson(graph(text, [first], { stacked: true, max: 1 })).fieldConfig?.defaults).toMatchObject({
    max: 1,
    custom: { stacking: { mode: 'normal' } },
  });
});

test('a number is the last value, coloured by its limits, and leads on', () => {
  const link = boardLink('Its logs', 'logs', { service_name: 'service_name' });
  const panel = panelJson(number(text, first, { limits: { critical: 3 }, links: [link] }));

  expect(panel.options).toMatchObject({ colorMode: 'value', reduceOptions: { calcs: ['lastNotNull'] } });
  expect(panel.fieldConfig?.defaults).toMatchObject({
    thresholds: { steps: [{ value: null }, { value: 3, color: 'red' }] },
    links: [
      {
        title: 'Its logs',
        url: '/d/logs?${__url_time_range}&var-service_name=${__field.labels.service_name}',
      },
    ],
  });
});

test('bars are of the end of the time shown, in the order of the query', () => {
  const panel = panelJson(bars(text, first));

  expect(panel.targets).toMatchObject([{ instant: true, expr: 'up' }]);
  expect(panel.options).toMatchObject({ orientation: 'horizontal' });
});

test('a heatmap takes the buckets as they are', () => {
  const panel = panelJson(heatmap(text, { ...first, legend: '{{le}}' }));

  expect(panel.targets).toMatchObject([{ format: 'heatmap', legendFormat: '{{le}}' }]);
  expect(panel.options).toMatchObject({ calculate: false, yAxis: { unit: 's' }, legend: { show: true } });
});

test('a table has the labels first, each query a column with its unit and limits', () => {
  const panel = panelJson(
    table(text, {
      labels: [{ title: 'Job', label: 'job', link: boardLink('Open', 'jobs') }],
      values: [
        { title: 'Up', expr: first.expr, unit: 'short', limits: { critical: 1, below: true } },
        { title: 'Good', expr: second.expr, unit: 'percentunit' },
      ],
      sortBy: 'Good',
    }),
  );

  expect(panel.targets).toMatchObject([
    { refId: 'A', instant: true, format: 'table' },
    { refId: 'B', instant: true, format: 'table' },
  ]);
  expect(panel.transformations?.at(-1)?.options).toEqual({
    excludeByName: { Time: true },
    indexByName: { job: 0, 'Value #A': 1, 'Value #B': 2 },
    renameByName: { job: 'Job', 'Value #A': 'Up', 'Value #B': 'Good' },
  });
  expect(panel.fieldConfig?.overrides).toMatchObject([
    { matcher: { options: 'Job' }, properties: [{ id: 'links' }] },
    {
      matcher: { options: 'Up' },
      properties: [{ id: 'unit', value: 'short' }, { id: 'thresholds' }, { id: 'color' }, {}],
    },
    { matcher: { options: 'Good' }, properties: [{ id: 'unit', value: 'percentunit' }] },
  ]);
  expect(panel.options?.sortBy).toEqual([{ displayName: 'Good', desc: true }]);
});

test('values of a single query have the name Grafana gives them then', () => {
  const values = [{ title: 'Up', expr: first.expr, unit: 'short' }];

  expect(panelJson(table(text, { labels: [], values, sortBy: 'Up' })).transformations?.at(-1)?.options).toMatchObject({
    renameByName: { Value: 'Up' },
  });
});

test('log lines come newest first and whole, with the details that lead to a trace', () => {
  expect(panelJson(logLines(text, '{namespace="a"}'))).toMatchObject({
    datasource: { type: 'loki', uid: 'loki' },
    targets: [{ refId: 'A', expr: '{namespace="a"}', queryType: 'range' }],
    options: { sortOrder: 'Descending', enableLogDetails: true, wrapLogMessage: true },
  });
});

test('a graph of log lines asks Loki', () => {
  const logql = 'sum by (level) (count_over_time({a="b"}[$__auto]))';

  expect(panelJson(logGraph(text, [{ logql, legend: '{{level}}' }]))).toMatchObject({
    type: 'timeseries',
    datasource: { uid: 'loki' },
    targets: [{ refId: 'A', expr: logql, legendFormat: '{{level}}', queryType: 'range' }],
  });
});

test('counts of log lines on top of each other are bars, each level in the colour people know it by', () => {
  const logql = 'sum by (level) (count_over_time({a="b"}[$__auto]))';
  const { fieldConfig } = panelJson(
    logGraph(text, [{ logql, legend: '{{level}}' }], { stacked: true, colors: levelColors }),
  );

  expect(fieldConfig?.defaults).toMatchObject({ custom: { drawStyle: 'bars', stacking: { mode: 'normal' } } });
  expect(fieldConfig?.overrides).toContainEqual({
    matcher: { id: 'byName', options: 'error' },
    properties: [{ id: 'color', value: { mode: 'fixed', fixedColor: 'red' } }],
  });
});

test('traces are searched for each chosen service, as Jaeger searches one at a time', () => {
  expect(panelJson(traceList(text, { of: { variable: 'service_name' }, tags: 'error=true' }))).toMatchObject({
    datasource: { uid: 'jaeger' },
    repeat: 'service_name',
    targets: [{ queryType: 'search', service: '$service_name', tags: 'error=true' }],
  });
});

test('states of alerts are 1 where one is pending and 2 where it fires', () => {
  const panel = panelJson(alertStates(text, { of: [matcher('job', '=', 'a')], by: ['job'], legend: '{{job}}' }));

  expect(panel.targets).toMatchObject([
    {
      expr: 'max by (alertname, job) (ALERTS{alertstate="firing", job="a"} + 1 or ALERTS{alertstate="pending", job="a"})',
      legendFormat: '{{alertname}} {{job}}',
    },
  ]);
  expect(panel.fieldConfig?.defaults).toMatchObject({
    mappings: [{ options: { '1': { text: 'pending' }, '2': { text: 'firing' } } }],
  });
});

test('a variable offers several values, and all of them as one that needs no list', () => {
  const variable = labelVariable({
    name: 'service',
    title: 'Service',
    metric: { name: 'up', type: 'gauge' },
    label: 'service_name',
    where: [chosen('namespace')],
  });

  expect(variable).toMatchObject({
    name: 'service',
    label: 'Service',
    query: { query: 'label_values(up{namespace=~"$namespace"}, service_name)' },
    multi: true,
    includeAll: true,
    allValue: '.+',
  });
});
