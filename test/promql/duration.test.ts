import { expect, test } from '@jest/globals';
import { durationSeconds, durationText } from '../../promql/duration.ts';

test.each([
  ['5m', 300],
  ['1h30m', 5400],
  ['1y2w3d4h5m6s7ms', 33_019_506.007],
  ['0s', 0],
])('%s is %d seconds', (text, seconds) => {
  expect(durationSeconds(text)).toBeCloseTo(seconds, 6);
});

test.each(['', '5', '30m1h', '1.5h', '5M', '-5m', '300y'])("rejects '%s' as a duration", (text) => {
  expect(durationSeconds(text)).toBeUndefined();
});

test.each([
  [5400, '1h30m'],
  [90 * 86400, '90d'],
  [14 * 86400, '2w'],
  [0.5, '500ms'],
  [-60, '-1m'],
  [0, '0s'],
])('writes %d seconds as %s', (seconds, text) => {
  expect(durationText(seconds)).toBe(text);
});
