import { expect, test } from '@jest/globals';
import { RE2JS } from 're2js';
import { invalidRegexp, isLiteral, matchesWhole } from '../../promql/regexp.ts';

test('matches the whole value, over lines', () => {
  expect(matchesWhole('5..', '500')).toBe(true);
  expect(matchesWhole('5', '500')).toBe(false);
  expect(matchesWhole('a.b', 'a\nb')).toBe(true);
  expect(matchesWhole('', '')).toBe(true);
});

test('knows a pattern that can only match itself', () => {
  expect(['api-v1', 'a/b', '5..', 'a|b', '$x'].filter(isLiteral)).toEqual(['api-v1', 'a/b']);
});

test('rejects what RE2 does not know, with its reason', () => {
  expect(invalidRegexp('(?=a)')).toBe('invalid or unsupported Perl syntax');
  expect(invalidRegexp('(a')).toBe('missing closing )');
  expect(invalidRegexp(String.raw`\d+[[:alpha:]](?P<x>y)`)).toBeUndefined();
});

test('reads plain patterns as RE2 does', () => {
  const patterns = [
    '',
    '.*',
    '.+',
    'a|',
    '|a',
    'a||b',
    'a*b?',
    'a*|b',
    '5..',
    'a+|b*',
    'x?.?',
    'api-.+',
    'a.c',
    '.*-x',
  ];
  const values = ['', 'a', 'b', 'aab', '503', 'api-', 'api-v1', 'a\nc', 'y-x'];
  for (const pattern of patterns) {
    const re2 = RE2JS.compile(pattern, RE2JS.DOTALL);
    expect(values.filter((value) => matchesWhole(pattern, value))).toEqual(
      values.filter((value) => re2.matches(value)),
    );
    expect(invalidRegexp(pattern)).toBeUndefined();
  }
  expect(invalidRegexp('a**')).toBeDefined();
  expect(invalidRegexp('|*')).toBeDefined();
});
