import { expect, test } from '@jest/globals';
import { parseConfig } from '../../config/parse.ts';
import { problemsOf } from './problems-of.ts';

test('an organisation may have a policy of its own', () => {
  const { loki } = parseConfig({ loki: { retention: { period: '7d', policy: { min: '1d', max: '7d' } } } });

  expect(loki.retention).toEqual({ period: '7d', policy: { min: '1d', max: '7d' } });
});

test('rejects a retention that is a bare number, wherever it is written', () => {
  expect(problemsOf({ loki: { retention: 14 } })).toEqual([
    '✖ a number stands where a map of settings belongs; write a map of settings → at loki.retention',
  ]);
  expect(problemsOf({ loki: { retention: { period: 14 } } })).toEqual([
    '✖ 14 is not a duration; write a whole number with its unit, such as 30s, 5m, 12h or 15d → at loki.retention.period',
  ]);
});

test('rejects limits that limit everything or nothing', () => {
  expect(
    problemsOf({
      loki: {
        limits: { ingestionRateMb: 0, maxStreams: 0, maxLabelNames: 16, maxLineSize: 262_144, maxQueryLength: 31 },
      },
    }),
  ).toEqual([
    '✖ 0 is too small; write more than 0 → at loki.limits.ingestionRateMb',
    '✖ 0 is too small; write at least 1 → at loki.limits.maxStreams',
    '✖ 16 is too large; write at most 15 → at loki.limits.maxLabelNames',
    '✖ 262144 is not a size; write a number with its unit, such as 512Mi or 50Gi → at loki.limits.maxLineSize',
    '✖ 31 is not a duration; write a whole number with its unit, such as 30s, 5m, 12h or 15d → at loki.limits.maxQueryLength',
  ]);
});
