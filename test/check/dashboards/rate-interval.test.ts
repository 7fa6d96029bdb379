import { expect, test } from '@jest/globals';
import { ofQuery } from './findings-of.ts';

test.each(['sum(rate(a_total[$__interval]))', 'increase(a_total[${__interval}])', 'irate(a_total[[[__interval]]])'])(
  'a rate over $__interval holds no two samples when people look closely: %s',
  (expr) => {
    expect(ofQuery(expr)).toEqual(['warning interval-in-rate']);
  },
);

test('nothing is said of $__rate_interval, of a value over $__interval, and of a step that is never short', () => {
  expect(ofQuery('sum(rate(a_total[$__rate_interval]))')).toEqual([]);
  expect(ofQuery('avg_over_time(up[$__interval])')).toEqual([]);
  expect(ofQuery('max_over_time(sum(rate(a_total[5m]))[$__interval:])')).toEqual([]);
  expect(ofQuery('sum(rate(a_total[$__interval]))', { interval: '2m' })).toEqual([]);
});

test('lines of Loki are counted over any time', () => {
  expect(ofQuery('sum(rate({app="a"}[$__interval]))', { datasource: { type: 'loki', uid: '${datasource}' } })).toEqual(
    [],
  );
});
