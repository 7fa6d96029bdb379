import { expect, test } from '@jest/globals';
import { groupOf, outlineOf } from './findings-of.ts';

const maker = { record: 'job:requests:rate5m', expr: 'sum by (job) (rate(http_requests_total[5m]))' };
const reader = (expr: string) => ({ record: 'requests:rate5m', expr });

test('what is read is recorded before, in the same group', () => {
  const reading = reader('sum(job:requests:rate5m)');
  const apart = {
    groups: [
      { name: 'a', rules: [maker] },
      { name: 'b', rules: [reading] },
    ],
  };

  expect(outlineOf(groupOf(maker, reading))).toEqual([]);
  expect(outlineOf(groupOf(reading, maker))).toEqual(['warning rule-order groups[0].rules[0].expr']);
  expect(outlineOf(JSON.stringify(apart))).toEqual(['warning other-group groups[1].rules[0].expr']);
});

test('a rule does not read what it records, nor a name nobody records', () => {
  expect(outlineOf(groupOf({ ...maker, expr: 'sum by (job) (job:requests:rate5m)' }))).toEqual([
    'warning reads-itself groups[0].rules[0].expr',
  ]);
  expect(outlineOf(groupOf(maker, reader('sum(job:request:rate5m)')))).toEqual([
    'warning unknown-record groups[0].rules[1].expr',
  ]);
});

test('what is recorded as a rate is no counter', () => {
  const growth = (of: string) => ({ record: 'job:requests:growth', expr: `${of}(job:requests:rate5m[10m])` });

  expect(outlineOf(groupOf(maker, growth('rate')))).toEqual(['warning rate-of-recorded groups[0].rules[1].expr']);
  expect(outlineOf(groupOf(maker, growth('deriv')))).toEqual([]);
});
