import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type Matcher, negated, takes } from '../../routing/matcher.ts';
import { exactly, has, intersection, isEmpty, valuesOf } from '../../routing/value-set.ts';

const values = ['', 'a', 'b', 'ab', 'a.b', 'abc', 'payments'];
const patterns = [
  'a',
  'a|b',
  '(a|b)',
  '^a$',
  '.*',
  '.+',
  '.*?',
  'a.*',
  'a\\.b',
  '[ab]+',
  'a?',
  '',
  'a|',
  '(?i)AB',
  '^a|b$',
  '(?:pay|ab).*',
];
const matcher: fc.Arbitrary<Matcher> = fc.oneof(
  fc.record({ name: fc.constant('x'), op: fc.constantFrom('=', '!='), value: fc.constantFrom(...values) }),
  fc.record({ name: fc.constant('x'), op: fc.constantFrom('=~', '!~'), value: fc.constantFrom(...patterns) }),
);

describe('the values of a matcher', () => {
  test('are those that it takes', () => {
    fc.assert(
      fc.property(matcher, fc.constantFrom(...values), (one, value) => {
        expect(has(valuesOf(one), value)).toBe(takes(one, value));
      }),
      { numRuns: 500 },
    );
  });

  test('and of its opposite have nothing in common, and leave nothing out', () => {
    fc.assert(
      fc.property(matcher, fc.constantFrom(...values), (one, value) => {
        expect(isEmpty(intersection(valuesOf(one), valuesOf(negated(one))))).toBe(true);
        expect(has(valuesOf(one), value)).not.toBe(has(valuesOf(negated(one)), value));
      }),
    );
  });

  test('of two matchers are those that both take', () => {
    fc.assert(
      fc.property(matcher, matcher, fc.constantFrom(...values), (one, other, value) => {
        const both = intersection(valuesOf(one), valuesOf(other));
        expect(has(both, value)).toBe(takes(one, value) && takes(other, value));
        expect(isEmpty(both) && has(both, value)).toBe(false);
      }),
      { numRuns: 500 },
    );
  });
});

test('a list written as a pattern is known value by value', () => {
  expect(valuesOf({ name: 'x', op: '=~', value: '(critical|warn\\.ing)' })).toEqual(exactly('critical', 'warn.ing'));
});
