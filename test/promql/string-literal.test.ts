import { expect, test } from '@jest/globals';
import { unquote } from '../../promql/string-literal.ts';

test.each([
  [String.raw`"a\tb\"c\\d"`, 'a\tb"c\\d'],
  [String.raw`'it\'s'`, "it's"],
  [String.raw`"\x41\101\u00e9\U0001F600"`, 'AA\u00e9\u{1F600}'],
  ['`\\d+\n`', '\\d+\n'],
  ['""', ''],
])('%s is read as Go does', (quoted, value) => {
  expect(unquote(quoted)).toEqual({ value });
});

test.each([
  [String.raw`"\d"`, "'\\d' is no escape; a backslash is written '\\\\', or use backticks"],
  [String.raw`"\x4"`, "the escape '\\x' lacks digits"],
  [String.raw`"\ud800"`, "'\\ud800' is no character"],
  ['"a\nb"', 'a string ends on its line; write \\n, or use backticks'],
  ['"a', 'the string is not closed'],
])('rejects %s', (quoted, wrong) => {
  expect(unquote(quoted)).toEqual({ wrong });
});
