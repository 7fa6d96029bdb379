import { expect, test } from '@jest/globals';
import { graph, graphWithExemplars, labelVariable, logLines, number } from '../../dashboards/house-style.ts';

const text = { title: 'Latency', description: 'How long.', unit: 's' };
const queries = [
  { expr: 'a', legend: 'first' },
  { expr: 'b', legend: 'second' },
];
const steps = (panel: { fieldConfig?: { defaults: { thresholds?: { steps: unknown } } } }) =>
  panel.fieldConfig?.defaults.thresholds?.steps;

test('a graph shows its queries in order, from zero, in its unit, with a legend', () => {
  const panel = graph(text, queries).build();

  expect(panel).toMatchObject({
    ...{ title: 'Latency', description: 'How long.', datasource: { type: 'prometheus', uid: 'prometheus' } },
    targets: [
      { refId: 'A', expr: 'a', legendFormat: 'first', exemplar: false },
      { refId: 'B', expr: 'b', legendFormat: 'second', exemplar: false },
    ],
    fieldConfig: { defaults: { unit: 's', min: 0 } },
    options: { legend: { showLegend: true, displayMode: 'list', placement: 'bottom' } },
  });
});

test.each([
  [{}, [{ value: null, color: 'green' }], 'off'],
  [
    { warning: 1 },
    [
      { value: null, color: 'green' },
      { value: 1, color: 'orange' },
    ],
    'dashed',
  ],
  [
    { warning: 1, critical: 2 },
    [
      { value: null, color: 'green' },
      { value: 1, color: 'orange' },
      { value: 2, color: 'red' },
    ],
    'dashed',
  ],
])('limits %j are drawn as lines', (limits, expected, mode) => {
  const panel = graph(text, queries, limits).build();

  expect(steps(panel)).toEqual(expected);
  expect(panel.fieldConfig?.defaults.custom).toMatchObject({ thresholdsStyle: { mode } });
});

test('of a graph with exemplars the first query asks for them, and the others do not draw them again', () => {
  const { targets } = graphWithExemplars(text, queries).build();

  expect(targets?.map((target) => (target as { exemplar?: boolean }).exemplar)).toEqual([true, false]);
});

test('a number is the last value, coloured by its limits', () => {
  const panel = number(text, queries[0] ?? { expr: '', legend: '' }, { critical: 3 }).build();

  expect(panel.options).toMatchObject({ colorMode: 'value', reduceOptions: { calcs: ['lastNotNull'] } });
  expect(steps(panel)).toEqual([
    { value: null, color: 'green' },
    { value: 3, color: 'red' },
  ]);
});

test('log lines come newest first, with the details that lead to a trace', () => {
  const panel = logLines({ title: 'Lines', description: 'All.' }, '{namespace="a"}').build();

  expect(panel).toMatchObject({
    datasource: { type: 'loki', uid: 'loki' },
    targets: [{ refId: 'A', expr: '{namespace="a"}', queryType: 'range' }],
    options: { sortOrder: 'Descending', enableLogDetails: true },
  });
});

test('a variable offers several values, and all of them as one that needs no list', () => {
  const variable = labelVariable('service_name', 'Service', 'label_values(up, job)').build();

  expect(variable).toMatchObject({
    name: 'service_name',
    label: 'Service',
    multi: true,
    includeAll: true,
    allValue: '.+',
  });
});
