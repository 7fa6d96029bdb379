import { expect, test } from '@jest/globals';
import { cpuCores, durationSeconds, durationText, quantityBytes, shorterDuration } from '../../config/units.ts';

test.each([
  ['500ms', 0.5],
  ['0s', 0],
  ['15s', 15],
  ['1h30m', 5400],
  ['15d', 1_296_000],
  ['2w', 1_209_600],
  ['1y', 31_536_000],
])('%s is %d seconds', (text, seconds) => {
  expect(durationSeconds(text)).toBe(seconds);
});

test.each(['', '15', 's', '15 s', '1.5h', '-5m', 'forever', 15, null, undefined, ['15s']])(
  'rejects %p as a duration by NaN, with which no comparison holds',
  (value) => {
    expect(durationSeconds(value)).toBeNaN();
  },
);

test.each([
  ['1', 1],
  ['5k', 5000],
  ['512Mi', 536_870_912],
  ['0.5Gi', 536_870_912],
  ['50G', 50_000_000_000],
  ['2Ti', 2_199_023_255_552],
])('%s is %d bytes', (text, bytes) => {
  expect(quantityBytes(text)).toBe(bytes);
});

test.each(['', 'Gi', '5GB', '5 Gi', '-5Gi', '5gi', 5, null, undefined])(
  'rejects %p as a quantity by NaN, with which no comparison holds',
  (value) => {
    expect(quantityBytes(value)).toBeNaN();
  },
);

test.each([
  ['250m', 0.25],
  ['2', 2],
  ['0.5', 0.5],
])('%s is %d cores', (text, cores) => {
  expect(cpuCores(text)).toBe(cores);
});

test.each(['', 'm', '2cores', '0.5.1', 2, null, undefined])(
  'rejects %p as cores by NaN, with which no comparison holds',
  (value) => {
    expect(cpuCores(value)).toBeNaN();
  },
);

test('the shorter duration is found across units', () => {
  expect(shorterDuration('90s', '1m')).toBe('1m');
  expect(shorterDuration('10s', '1m')).toBe('10s');
  expect(shorterDuration('60s', '1m')).toBe('1m');
});

test.each([
  [172_800, '2d'],
  [5400, '90m'],
  [7200, '2h'],
  [90, '90s'],
  [0, '0s'],
])('%d seconds are written %s', (seconds, text) => {
  expect(durationText(seconds)).toBe(text);
});
