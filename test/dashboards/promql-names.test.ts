import { expect, test } from '@jest/globals';
import { promqlNames } from './promql-names.ts';

test('metrics, the labels matched on, and those grouped by are found', () => {
  const expr = 'sum by (le, route) (rate(a_total{x="1",y=~"b{2"}[5m])) / on (route) group_left (team) b:c{z!~"by (q)"}';

  expect(promqlNames(expr)).toEqual({
    selectors: [
      { metric: 'a_total', labels: ['x', 'y'] },
      { metric: 'b:c', labels: ['z'] },
    ],
    grouped: ['le', 'route', 'route', 'team'],
    others: ['sum', 'rate'],
  });
});

test('a metric without braces is among the others, where it is missed by nobody', () => {
  expect(promqlNames('rate(a_total[5m]) > 1').others).toEqual(['rate', 'a_total']);
});
