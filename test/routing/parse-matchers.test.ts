import { expect, test } from '@jest/globals';
import { parseMatchers } from '../../routing/parse-matchers.ts';

const parsed = (text: string) => {
  const result = parseMatchers(text);
  return 'problem' in result ? result.problem : result.matchers.map(({ name, op, value }) => [name, op, value]);
};

test.each([
  ['severity="critical"', [['severity', '=', 'critical']]],
  ['severity = critical', [['severity', '=', 'critical']]],
  [
    '{team=~"a|b", namespace!="shop",}',
    [
      ['team', '=~', 'a|b'],
      ['namespace', '!=', 'shop'],
    ],
  ],
  ['"k8s.pod"!~"x-.*"', [['k8s.pod', '!~', 'x-.*']]],
  ['a="say \\"hi\\""', [['a', '=', 'say "hi"']]],
  ['a="\\u00e4\\x41\\n"', [['a', '=', 'äA\n']]],
  ['größe=ü', [['größe', '=', 'ü']]],
  ['{}', []],
  ['', []],
])('reads %p', (text, matchers) => {
  expect(parsed(text)).toEqual(matchers);
  expect(parseMatchers(text)).toMatchObject({ classic: false });
});

test.each([
  ['severity: critical', { message: 'critical stands where one of =, !=, =~ and !~ belongs', column: 11 }],
  ['severity', { message: 'the end stands where one of =, !=, =~ and !~ belongs', column: 9 }],
  ['severity=="critical"', { message: '= stands where a value, in double quotes, belongs', column: 10 }],
  ['a="b" b="c"', { message: 'b stands where a comma or the end belongs', column: 7 }],
  ['a=~"("', { message: '"(" is no pattern of RE2: missing closing ): `(`', column: 4 }],
  ['{a="b",,}', { message: ', stands where the name of a label belongs', column: 8 }],
])('rejects %p', (text, problem) => {
  expect(parsed(text)).toEqual(problem);
});

test.each([
  ["a='b'", [['a', '=', "'b'"]]],
  ['a=b c', [['a', '=', 'b c']]],
  ['path=~"/api/v\\d+"', [['path', '=~', '/api/v\\d+']]],
  ['a=', [['a', '=', '']]],
  ['{a="b"', [['a', '=', 'b']]],
])('knows %p as the syntax of older releases', (text, matchers) => {
  expect(parsed(text)).toEqual(matchers);
  expect(parseMatchers(text)).toMatchObject({ classic: true });
});
