import { expect, test } from '@jest/globals';
import { ofAlert } from './findings-of.ts';

const told = (expr: string, summary: string) => ofAlert({ expr, annotations: { summary } });
const at = 'groups[0].rules[0].annotations.summary';
const share = 'sum by (job) (used_bytes) / sum by (job) (size_bytes)';

test.each([
  [`100 * ${share} > 90`, '{{ $value | humanizePercentage }} used'],
  [`${share} > 0.9`, '{{ $value }}% used'],
  ['max by (job) (latency_ms) > 100', '{{ $value | humanizeDuration }}'],
])('%s is not told as %s', (expr, summary) => {
  expect(told(expr, summary)).toEqual([`warning value-unit ${at}`]);
});

test.each([
  [`100 * ${share} > 90`, '{{ $value }}% used'],
  [`${share} > 0.9`, '{{ $value | humanizePercentage }} used'],
  ['max by (job) (latency_seconds) > 1', '{{ $value | humanizeDuration }}'],
])('%s may be told as %s', (expr, summary) => {
  expect(told(expr, summary)).toEqual([]);
});
