import { expect, test } from '@jest/globals';
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
