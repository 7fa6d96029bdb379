import { describe, expect, test } from '@jest/globals';
import type { Expr } from '../../promql/ast.ts';
import { parse, tryParse } from '../../promql/parse.ts';
import { PromqlError } from '../../promql/problem.ts';

/** How an expression is grouped: every operator with parentheses around it. */
const grouped = (expr: Expr): string => {
  switch (expr.kind) {
    case 'number':
      return String(expr.value);
    case 'selector':
      return `${expr.name ?? ''}${expr.offset ? `@${String(expr.offset.seconds)}` : ''}`;
    case 'matrix':
      return `${grouped(expr.selector)}[${String(expr.range.seconds)}]`;
    case 'subquery':
      return `${grouped(expr.expr)}[${String(expr.range.seconds)}:]${expr.offset ? `@${String(expr.offset.seconds)}` : ''}`;
    case 'unary':
      return `(${expr.op}${grouped(expr.expr)})`;
    case 'binary':
      return `(${grouped(expr.left)} ${expr.op} ${grouped(expr.right)})`;
    case 'paren':
      return grouped(expr.expr);
    default:
      return expr.kind;
  }
};

test.each([
  ['-2 ^ 2', '(-(2 ^ 2))'],
  ['2 ^ -3 ^ 2', '(2 ^ (-(3 ^ 2)))'],
  ['2 ^ 3 ^ 2', '(2 ^ (3 ^ 2))'],
  ['2 ^ -3 * 4', '((2 ^ -3) * 4)'],
  ['-a * b', '((-a) * b)'],
  ['1 - 2 - 3', '((1 - 2) - 3)'],
  ['a + b * c > d and e or f unless g', '((((a + (b * c)) > d) and e) or (f unless g))'],
  ['a OR b AND c', '(a or (b and c))'],
  ['a + b offset 5m', '(a + b@300)'],
  ['a + b offset 5m * c', '(a + (b@300 * c))'],
  ['-a offset 1m', '(-a@60)'],
  ['(a + b)[1h:]', '(a + b)[3600:]'],
  ['a - -1', '(a - -1)'],
  ['a -1', '(a - 1)'],
])('%s is grouped as Prometheus does', (text, expected) => {
  expect(grouped(parse(text))).toBe(expected);
});

test('knows what each part of a selector is and where it stands', () => {
  expect(parse('up{job="api",zone=~`a|b`} @ end() offset -1h30m')).toEqual({
    kind: 'selector',
    from: 0,
    to: 47,
    name: 'up',
    matchers: [
      { from: 3, to: 12, label: 'job', op: '=', value: 'api' },
      { from: 13, to: 24, label: 'zone', op: '=~', value: 'a|b' },
    ],
    at: 'end',
    offset: { from: 41, to: 47, seconds: -5400 },
  });
});

test('takes a name in the braces for a matcher of the name', () => {
  expect(parse('{"http.requests"}')).toMatchObject({
    matchers: [{ label: '__name__', op: '=', value: 'http.requests' }],
  });
});

test('knows the parts of an aggregation and of vector matching', () => {
  expect(parse('topk(3, a) BY (x, "y.z")')).toMatchObject({
    kind: 'aggregation',
    op: 'topk',
    param: { value: 3 },
    expr: { name: 'a' },
    grouping: { without: false, labels: [{ name: 'x' }, { name: 'y.z' }] },
  });
  expect(parse('a > bool ignoring (x) group_right (y) b')).toMatchObject({
    op: '>',
    bool: true,
    matching: { on: false, labels: [{ name: 'x' }], group: 'right', include: [{ name: 'y' }] },
  });
});

test('does not know the length of a range that depends on the query', () => {
  expect(parse('a[2 * 5m + 1]')).toMatchObject({ range: { seconds: 601 } });
  expect(parse('a[step()]')).toMatchObject({ range: { from: 2, to: 8 } });
  expect(parse('a[step()]')).not.toHaveProperty('range.seconds');
});

describe('what Prometheus takes and the grammar does not', () => {
  test.each([
    ['5.', { kind: 'number', value: 5 }],
    ['a[STEP()]', { kind: 'matrix' }],
    ['offset{job="x"}', { kind: 'selector', name: 'offset' }],
  ])('%s is read nevertheless', (text, expected) => {
    expect(parse(text)).toMatchObject(expected);
  });

  test('a function named as one of durations is read', () => {
    expect(parse('min_of(1, 2)', new Set(['promql-experimental-functions']))).toMatchObject({ name: 'min_of' });
  });
});

describe('an expression Prometheus would refuse', () => {
  test.each([
    ['sum by service (a)', "'service' cannot stand here; after 'by' labels stand in parentheses", '       ^^^^^^^'],
    ['rate(a[5m)', "')' cannot stand here; expected a duration such as 5m, and ']'", '         ^'],
    ['sum(a', "the expression ends too early; expected ',' or ')'", '     ^'],
    ['a && b', "'&&' cannot stand here; write 'and'", '  ^^'],
    ['rte(a[5m])', "there is no function 'rte'; did you mean 'rate'?", '^^^'],
    [
      'holt_winters(a[1h], 1, 1)',
      "there is no function 'holt_winters'; it is 'double_exponential_smoothing' since Prometheus 3.0",
      '^^^^^^^^^^^^',
    ],
    [
      'rate(a)',
      "the argument of rate() must be a range vector, got an instant vector; add a range such as '[5m]'",
      '     ^',
    ],
    ['a{b=~"("}', 'no regular expression of RE2: missing closing )', '     ^^^'],
    ['a offset 1h [5m]', "the range stands before 'offset'", '           ^^^^^'],
    ['a\u00a0> 1', 'this blank is U+00A0; type an ordinary one', ' ^'],
    ['', 'there is no expression', '^'],
  ])('rejects %s with the place below it', (text, message, carets) => {
    expect(() => parse(text)).toThrow(PromqlError);
    expect(() => parse(text)).toThrow(`${message}\n${text}\n${carets}`);
  });

  test('shows the line on which the fault stands', () => {
    expect(() => parse('sum(\n\trate(a[5m)\n)')).toThrow('\n\trate(a[5m)\n\t         ^');
  });

  test('tells every fault of the types at once', () => {
    const parsed = tryParse('rate(a) + abs(b[5m])');

    expect(parsed.ok ? [] : parsed.problems.map(({ span }) => span)).toEqual([
      { from: 5, to: 6 },
      { from: 14, to: 19 },
    ]);
  });
});
