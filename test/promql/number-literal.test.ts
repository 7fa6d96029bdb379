import { expect, test } from '@jest/globals';
import { numberValue } from '../../promql/number-literal.ts';

test.each([
  ['1_000.5', 1000.5],
  ['.5', 0.5],
  ['1e3', 1000],
  ['0x1F', 31],
  ['017', 15],
  ['08', 8],
  ['1h', 3600],
  ['iNf', Infinity],
  ['NaN', NaN],
])('%s is %d', (text, value) => {
  expect(numberValue(text)).toBe(value);
});

test.each(['9'.repeat(400), '30m1h'])('rejects %s, which is too much or in no order', (text) => {
  expect(numberValue(text)).toBeUndefined();
});
