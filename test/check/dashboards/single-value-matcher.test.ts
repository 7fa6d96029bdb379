import { expect, test } from '@jest/globals';
import { boardWith, datasourceVariable, ofQuery, outlineIn, panelOf } from './findings-of.ts';

const multi = { name: 'job', type: 'custom', query: 'a,b', multi: true };
const all = { name: 'job', type: 'custom', query: 'a,b', includeAll: true };
const one = { name: 'job', type: 'custom', query: 'a,b' };
const loki = { datasource: { type: 'loki', uid: '${datasource}' } };

test.each([
  ['several values', 'sum(up{job="$job"})', multi],
  ['all values', 'sum(up{job!="${job:pipe}"})', all],
  ['a part of the text', 'sum(up{job="prefix-[[job]]"})', multi],
])('a matcher for one value does not go with %s', (_, expr, variable) => {
  expect(ofQuery(expr, {}, variable)).toEqual(['warning single-value-matcher']);
});

test('streams and labels of Loki are compared so, too', () => {
  expect(ofQuery('count_over_time({app="$job"}[$__auto])', loki, multi)).toEqual(['warning single-value-matcher']);
  expect(ofQuery('count_over_time({app="a"} | json | job="$job" [$__auto])', loki, multi)).toEqual([
    'warning single-value-matcher',
  ]);
  expect(ofQuery('count_over_time({app=~"$job"}[$__auto])', loki, multi)).toEqual([]);
});

test('a pattern goes with several, and one value with either', () => {
  expect(ofQuery('sum(up{job=~"$job"})', {}, multi)).toEqual([]);
  expect(ofQuery('sum(up{job="$job"})', {}, one)).toEqual([]);
});

test('in a panel or row that repeats for each value there is one', () => {
  const panel = panelOf('sum(up{job="$job"})');
  const variables = [datasourceVariable, multi];
  const row = { id: 9, type: 'row', title: 'Row', repeat: 'job' };

  expect(outlineIn(boardWith({ panels: [{ ...panel, repeat: 'job' }], variables }))).toEqual([]);
  expect(outlineIn(boardWith({ panels: [row, panel], variables }))).toEqual([]);
  expect(outlineIn(boardWith({ panels: [{ ...row, panels: [panel] }], variables }))).toEqual([]);
  expect(outlineIn(boardWith({ panels: [row, { id: 8, type: 'row', title: 'Next' }, panel], variables }))).toEqual([
    'warning single-value-matcher panels[2].targets[0].expr',
  ]);
});
