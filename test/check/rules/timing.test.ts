import { expect, test } from '@jest/globals';
import { alertOf, ofAlert, outlineOf } from './findings-of.ts';

const every = (interval: string, rule: object) => JSON.stringify({ groups: [{ name: 'g', interval, rules: [rule] }] });

test("'for' is no shorter than the time between evaluations", () => {
  expect(outlineOf(every('1m', alertOf({ for: '30s' })))).toEqual(['warning short-wait groups[0].rules[0].for']);
  expect(outlineOf(every('1m', alertOf({ for: '1m' })))).toEqual([]);
});

test('what is recorded is recorded before a query stops looking for it', () => {
  const record = { record: 'job:up:sum', expr: 'sum by (job) (up)' };

  expect(outlineOf(every('10m', record))).toEqual(['warning sparse-group groups[0].interval']);
  expect(outlineOf(every('5m', record))).toEqual([]);
});

test("an event that is seen for a shorter time than 'for' never fires alone", () => {
  const changed = (pending: string) => ofAlert({ expr: 'sum by (job) (changes(restarts[10m])) > 0', for: pending });

  expect(changed('15m')).toEqual(['info for-outlives-window groups[0].rules[0].for']);
  expect(changed('5m')).toEqual([]);
});
