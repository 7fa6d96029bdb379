import { expect, test } from '@jest/globals';
import { promql } from '../../promql/promql.ts';
import { shapeOf } from '../../promql/shape.ts';

test('texts that differ in what equality matchers ask for have one shape', () => {
  expect(shapeOf('up{job="a", env != "b"} == 0')).toBe(shapeOf('up{job="c", env != "d e"} == 0'));
});

test.each([
  ['a pattern', 'up{job=~"a"}', 'up{job=~"("}'],
  ['an empty value', '{job="a"}', '{job=""}'],
  ['a text that is no matcher', 'label_replace(up, "a=", "b", "c", "d")', 'label_replace(up, "a=", "x", "c", "d")'],
  ['an escape', 'up{job="a"}', String.raw`up{job="\d"}`],
  ['a comment', 'up # ="a"', 'up # ="b"'],
  ['the quotes', 'up{job="a"}', "up{job='a'}"],
])('%s is a part of the shape', (_what, one, other) => {
  expect(shapeOf(one)).not.toBe(shapeOf(other));
});

test('what is wrong is told whatever was read before of nearly the same shape', () => {
  expect(promql`up{job="${'a'}"}`.text).toBe('up{job="a"}');
  expect(() => promql`{job="${''}"}`).toThrow('this selects every series');
  expect(() => promql`up{job=~"${'('}"}`).toThrow('no regular expression');
});

test('an expression knows its own values', () => {
  const [one, other] = ['a', 'b'].map((job) => promql`up{job="${job}"} == 0`);

  expect(one?.references[0]?.matchers).toMatchObject([{ label: 'job', value: 'a' }]);
  expect(other?.references[0]?.matchers).toMatchObject([{ label: 'job', value: 'b' }]);
});
