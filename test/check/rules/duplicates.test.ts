import { expect, test } from '@jest/globals';
import { alertOf, groupOf, outlineOf } from './findings-of.ts';

test('two alerts of one name and labels are one to Alertmanager, also where the limit differs', () => {
  const other = alertOf({ expr: 'max by (job) (latency_seconds) > 2' });

  expect(outlineOf(groupOf(alertOf(), alertOf()))).toEqual(['warning duplicate-alert groups[0].rules[1].alert']);
  expect(outlineOf(groupOf(alertOf(), other))).toEqual(['warning duplicate-alert groups[0].rules[1].alert']);
});

test('two limits of one alert have a severity each', () => {
  const critical = alertOf({ expr: 'max by (job) (latency_seconds) > 2', labels: { severity: 'critical' } });

  expect(outlineOf(groupOf(alertOf(), critical))).toEqual([]);
});

test('a series is recorded once, unless labels tell what is recorded apart', () => {
  const record = (expr: string, labels: object = {}) => ({ record: 'job:x:sum', expr, labels });

  expect(outlineOf(groupOf(record('sum by (job) (x)'), record('sum by (job) (y)')))).toEqual([
    'warning duplicate-record groups[0].rules[1].record',
  ]);
  expect(outlineOf(groupOf(record('sum by (job) (x)', { of: 'x' }), record('sum by (job) (y)', { of: 'y' })))).toEqual(
    [],
  );
});
