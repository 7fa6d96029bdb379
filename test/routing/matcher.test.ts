import { expect, test } from '@jest/globals';
import { matcherText, patternProblem, takes } from '../../routing/matcher.ts';

test('a pattern matches the whole value, and a dot no line feed', () => {
  expect(takes({ name: 'a', op: '=~', value: 'pay' }, 'payments')).toBe(false);
  expect(takes({ name: 'a', op: '=~', value: 'pay.*' }, 'payments')).toBe(true);
  expect(takes({ name: 'a', op: '=~', value: 'a|b' }, 'ab')).toBe(false);
  expect(takes({ name: 'a', op: '=~', value: 'a.b' }, 'a\nb')).toBe(false);
  expect(takes({ name: 'a', op: '!~', value: 'a|b' }, 'c')).toBe(true);
});

test('a label that is not there has the empty value', () => {
  expect(takes({ name: 'a', op: '=', value: '' }, '')).toBe(true);
  expect(takes({ name: 'a', op: '!=', value: 'x' }, '')).toBe(true);
  expect(takes({ name: 'a', op: '=~', value: '.+' }, '')).toBe(false);
});

test('rejects what is a pattern to JavaScript and none to RE2', () => {
  expect(patternProblem('(?=a)b')).toMatch(/invalid or unsupported Perl syntax/);
  expect(patternProblem(String.raw`(a)\1`)).toMatch(/invalid escape sequence/);
  expect(patternProblem('(?i)critical')).toBeUndefined();
});

test('is written with the value, and a name that is none of Prometheus, in quotes', () => {
  expect(matcherText({ name: 'team', op: '=~', value: 'a"b' })).toBe('team=~"a\\"b"');
  expect(matcherText({ name: 'k8s.pod', op: '!=', value: '' })).toBe('"k8s.pod"!=""');
});
