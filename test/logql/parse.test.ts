import { describe, expect, test } from '@jest/globals';
import { parseLogql, parsePanelQuery } from '../../logql/parse.ts';
import { underline } from '../../promql/problem.ts';

const problemIn = (text: string): string => {
  const parsed = parseLogql(text);
  if (parsed.ok) return 'none';
  const [problem] = parsed.problems;
  return problem === undefined ? 'none' : `${problem.message}\n${underline(text, problem.span)}`;
};

describe('a query that is none', () => {
  test.each([
    [
      '{app=api}',
      `'api' cannot stand here; a matcher is a label, one of = != =~ !~, and a value in quotes\n{app=api}\n     ^^^`,
    ],
    [
      '{app="api"} |= error',
      `'error' cannot stand here; expected what is sought, in quotes\n{app="api"} |= error\n               ^^^^^`,
    ],
    [
      'sum by level (rate({app="api"}[5m]))',
      `'level' cannot stand here; labels stand in parentheses\nsum by level (rate({app="api"}[5m]))\n       ^^^^^`,
    ],
    ['rate({app="api"})', `')' cannot stand here; expected a range such as [5m]\nrate({app="api"})\n                ^`],
    ['increase({app="api"}[5m])', `there is no function 'increase' here\nincrease({app="api"}[5m])\n^^^^^^^^`],
    [
      '{app="api"',
      `the query ends too early; matchers look like label="value", with a comma between two, and end with }\n{app="api"\n          ^`,
    ],
    ['', 'there is no query\n\n^'],
  ])('%s is refused with its place', (query, expected) => {
    expect(problemIn(query)).toBe(expected);
  });

  test.each([
    ['{app=~".*"} |= "error"', 'this selects every stream'],
    ['{app!="api"}', 'this selects every stream'],
    ['sum_over_time({app="api"}[5m])', 'sum_over_time takes numbers, and lines are none'],
    ['rate({app="api"}[5m]) by (level)', 'rate takes no by and without'],
    ['count_over_time({app="api"} | unwrap size [5m])', 'count_over_time counts lines'],
    ['topk(rate({app="api"}[5m]))', 'topk takes first how many'],
    ['quantile_over_time({app="api"} | unwrap d [5m])', 'quantile_over_time takes the quantile first'],
    ['sort by (level) (rate({app="api"}[5m]))', 'sort takes no by and without'],
    ['{app="api"} |~ "("', 'the pattern is none'],
    ['{app="api"} | regexp "x"', 'the pattern names no label'],
    ['{app="api"} |= "\\d"', "'\\d' is no escape"],
    ['{app="api"} or {app="web"}', 'only numbers can be calculated with'],
  ])('%s is refused as Loki does', (query, message) => {
    expect(problemIn(query)).toContain(message);
  });
});

test('tells what a query reads', () => {
  expect(
    parseLogql('sum by (path) (rate({app="api", env!~"dev|test"} |= "GET" or "PUT" | json | level="error" [5m]))'),
  ).toEqual({
    ok: true,
    query: {
      kind: 'metric',
      selectors: [
        {
          from: 20,
          to: 48,
          matchers: [
            { from: 21, to: 30, label: 'app', op: '=', value: 'api' },
            { from: 32, to: 47, label: 'env', op: '!~', value: 'dev|test' },
          ],
        },
      ],
      lineFilters: [{ from: 49, to: 66, op: '|=', values: ['GET', 'PUT'] }],
      labelFilters: [{ from: 76, to: 89, label: 'level', op: '=', value: 'error' }],
      ranges: [{ from: 15, to: 95, name: 'rate', range: '5m', unwrapped: false, grouped: false, parameter: false }],
    },
  });
  expect(parseLogql('{app="api"} | json')).toMatchObject({ query: { kind: 'log' } });
});

describe('a query of a dashboard', () => {
  test.each([
    'sum by (level) (count_over_time({app=~"$app"} |= "$search" [$__auto]))',
    'sum by ($group) (rate({${label}="x"}[${__interval}] offset $shift))',
    '{app="api"} |= ${search:doublequote} | json | status >= $min',
    '{app="api"} | json | status = $status | duration > $slow and size < [[size]]',
    'topk($n, sum by (path) (rate({app="api"}[$__range])))',
    'quantile_over_time($q, {app="api"} | json | unwrap $field [5m])',
    'rate({app="api"}[5m]) > $limit',
  ])('may have variables: %s', (query) => {
    expect(parsePanelQuery(query)).toMatchObject({ ok: true });
  });

  test('is not judged where a variable stands for a whole part of it', () => {
    expect(parsePanelQuery('{$filters} |= "x"')).toBeUndefined();
  });

  test('is refused where it is wrong whatever the variable is, with the place in what is written', () => {
    const parsed = parsePanelQuery('sum by level (rate({app=~"$app"}[$__auto]))');

    expect(parsed).toMatchObject({ ok: false, problems: [{ span: { from: 7, to: 12 } }] });
  });
});
