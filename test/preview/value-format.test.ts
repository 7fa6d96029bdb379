import { expect, test } from '@jest/globals';
import { formatTick, formatTime, formatValue } from '../../preview/value-format.ts';

test.each([
  [15.23, 'reqps', '15.2 req/s'],
  [1234, 'reqps', '1.23K req/s'],
  [0.25, 'ops', '0.250 ops/s'],
  [1500, 'rowsps', '1.50K rows/s'],
  [0.0292, 'percentunit', '2.92%'],
  [1, 'percentunit', '100%'],
  [-1.74, 'percentunit', '-174%'],
  [0.000_95, 's', '950 µs'],
  [1.36, 's', '1.36 s'],
  [90, 's', '1.50 mins'],
  [1500, 'ms', '1.50 s'],
  [30, 'h', '1.25 days'],
  [14, 'd', '2 weeks'],
  [2048, 'bytes', '2 KiB'],
  [2048, 'decbytes', '2.05 kB'],
  [13_000_000, 'Bps', '13 MB/s'],
  [0.2, 'pps', '200 mp/s'],
  [302_000, 'short', '302 K'],
  [1, 'bool_yes_no', 'Yes'],
  [0, 'bool_yes_no', 'No'],
])('%d in %s is %s', (value, unit, expected) => {
  expect(formatValue(value, unit)).toBe(expected);
});

test('0 is 0 in the unit itself, and not in the smallest of its names', () => {
  expect(['s', 'bytes', 'Bps', 'reqps', 'percentunit', 'short'].map((unit) => formatValue(0, unit))).toEqual([
    '0 s',
    '0 B',
    '0 B/s',
    '0 req/s',
    '0%',
    '0',
  ]);
});

test('a unit that Grafana does not know stands behind the number', () => {
  expect(formatValue(2.8, 'x')).toBe('2.80 x');
  expect(formatValue(30, 'days')).toBe('30 days');
});

test('what is no number says so', () => {
  expect([Number.NaN, Infinity, -Infinity].map((value) => formatValue(value, 's'))).toEqual(['NaN', '∞', '-∞']);
});

test('ends of an axis have no zeros that say nothing, and no dust of added steps', () => {
  expect([0.1 + 0.2, 0.25, 1.5, 100].map((value) => formatTick(value, 'ops'))).toEqual([
    '0.3 ops/s',
    '0.25 ops/s',
    '1.5 ops/s',
    '100 ops/s',
  ]);
  expect(formatTick(0.5, 's')).toBe('500 ms');
});

test('times are of the day, in UTC', () => {
  expect(formatTime(Date.UTC(2026, 0, 2, 3, 4, 5) / 1000)).toBe('03:04:05');
});
