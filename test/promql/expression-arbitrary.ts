import fc from 'fast-check';

const labels = ['a', 'b', 'c', 'le'] as const;
const values = ['1', '2', '+Inf'] as const;

const label = fc.constantFrom(...labels);
const labelList = fc.uniqueArray(label, { maxLength: 3 }).map((names) => names.join(', '));
const join = (...parts: fc.Arbitrary<string>[]): fc.Arbitrary<string> =>
  fc.tuple(...parts).map((texts) => texts.join(''));
const oneOf = (...texts: string[]): fc.Arbitrary<string> => fc.constantFrom(...texts);

const matcher = join(
  label,
  oneOf(
    '="1"',
    '="2"',
    '=""',
    '!="1"',
    '!=""',
    '=~"1|2"',
    '=~".*"',
    '=~".+"',
    '=~""',
    '=~"|1"',
    '!~"1"',
    '!~".+"',
    '!~""',
    '!~"|2"',
  ),
);
const selector = fc
  .tuple(oneOf('x', 'y', 'z'), fc.array(matcher, { maxLength: 2 }))
  .map(([name, matchers]) => (matchers.length === 0 ? name : `${name}{${matchers.join(',')}}`));
const range = join(selector, oneOf('[5m]', '[5m] offset 1m', '[10m] @ 1200'));

/** `by (…)` and its like. */
const grouping = fc.oneof(fc.constant(''), join(oneOf('by (', 'without ('), labelList, fc.constant(')')));
const matching = fc.oneof(
  fc.constant(''),
  join(oneOf('on (', 'ignoring ('), labelList, fc.constant(')')),
  // A label cannot be matched on and taken over at once.
  join(
    oneOf('on (a) ', 'ignoring (b, c) ', 'ignoring (le) ', 'on () '),
    oneOf('group_left ()', 'group_left (c)', 'group_left (le, c)', 'group_right ()', 'group_right (c)'),
  ),
);
const setMatching = fc.oneof(fc.constant(''), join(oneOf('on (', 'ignoring ('), labelList, fc.constant(')')));

const quoted = (text: fc.Arbitrary<string>): fc.Arbitrary<string> => text.map((value) => JSON.stringify(value));

/** Expressions that select, aggregate, match and relabel series of `x`, `y` and `z`. */
export const vectorExpression: fc.Arbitrary<string> = fc.letrec<{ vector: string }>((tie) => {
  const vector = tie('vector');
  const inParens = join(fc.constant('('), vector, fc.constant(')'));
  return {
    vector: fc.oneof(
      { maxDepth: 3, depthSize: 'small', withCrossShrink: true },
      { weight: 3, arbitrary: selector },
      join(
        oneOf(
          'rate(',
          'max_over_time(',
          'last_over_time(',
          'first_over_time(',
          'absent_over_time(',
          'count_over_time(',
        ),
        range,
        fc.constant(')'),
      ),
      join(oneOf('absent(', 'absent(('), selector, fc.constant(')')).map((text) =>
        text.includes('((') ? `${text})` : text,
      ),
      oneOf('vector(1)', 'hour()', 'day_of_week()'),
      {
        weight: 3,
        arbitrary: join(oneOf('sum ', 'avg ', 'group ', 'quantile '), grouping)
          .chain((op) => join(fc.constant(op), inParens))
          .map((text) =>
            text.startsWith('quantile')
              ? text.replace('(', '(').replace(/^(quantile (?:(?:by|without) \([^)]*\))?)\(/, '$1(0.5, ')
              : text,
          ),
      },
      join(oneOf('topk ', 'bottomk '), grouping, fc.constant('(2, '), vector, fc.constant(')')),
      join(
        fc.constant('count_values '),
        grouping,
        fc.constant('('),
        quoted(oneOf('a', 'n')),
        fc.constant(', '),
        vector,
        fc.constant(')'),
      ),
      {
        weight: 3,
        arbitrary: join(inParens, oneOf(' + ', ' / ', ' > ', ' == ', ' >= bool ', ' ^ '), matching, inParens),
      },
      { weight: 2, arbitrary: join(inParens, oneOf(' and ', ' or ', ' unless '), setMatching, inParens) },
      join(inParens, oneOf(' + 1', ' > 0', ' > bool 0', ' * 2', ' < 0')),
      join(oneOf('1 + ', '0 < ', '0 < bool '), inParens),
      join(
        oneOf('abs(', 'timestamp(', 'hour(', 'sort(', 'sort_desc(', 'ceil(', '-(', '+(', 'round('),
        vector,
        fc.constant(')'),
      ),
      join(oneOf('histogram_quantile(0.9, ', 'histogram_fraction(0, 1, ', 'clamp_max('), vector, fc.constant(')')).map(
        (text) => (text.startsWith('clamp') ? `${text.slice(0, -1)}, 5)` : text),
      ),
      join(
        fc.constant('label_replace('),
        vector,
        fc.constant(', '),
        quoted(label),
        fc.constant(', '),
        quoted(oneOf('', '1', '$1', 'v$1', '${1}', '$')),
        fc.constant(', '),
        quoted(oneOf('a', 'b', 'd')),
        fc.constant(', '),
        quoted(oneOf('(.*)', '.*', '(.+)', '1', '(1)|2', '')),
        fc.constant(')'),
      ),
      join(
        fc.constant('label_join('),
        vector,
        fc.constant(', '),
        quoted(label),
        fc.constant(', '),
        quoted(oneOf('', '-')),
        oneOf('', ', "a"', ', "a", "b"', ', "d"', ', "d", "e"'),
        fc.constant(')'),
      ),
      join(oneOf('max_over_time((', 'last_over_time(('), vector, fc.constant(')[5m:1m])')),
    ),
  };
}).vector;

/** Series of `x`, `y` and `z` with some of the labels, each a counter. */
export const inputSeries: fc.Arbitrary<Readonly<Record<string, string>>> = fc
  .uniqueArray(
    fc
      .tuple(oneOf('x', 'y', 'z'), fc.array(fc.tuple(label, fc.constantFrom(...values)), { maxLength: 4 }))
      .map(([name, pairs]) => {
        const set = Object.entries(Object.fromEntries(pairs)).sort(([a], [b]) => (a < b ? -1 : 1));
        return `${name}{${set.map(([key, value]) => `${key}="${value}"`).join(',')}}`;
      }),
    { minLength: 4, maxLength: 9 },
  )
  .map((names) => Object.fromEntries(names.map((name, i) => [name, `${String(i)}+${String(i + 1)}x25`])));
