import type { SyntaxNode, Tree } from '@lezer/common';
import { takes } from '../promql/matcher-fate.ts';
import type { PromqlProblem } from '../promql/problem.ts';
import { invalidRegexp } from '../promql/regexp.ts';
import { unquote } from '../promql/string-literal.ts';
import type { LabelMatcher, Query, RangeAggregation } from './query.ts';

/** Aggregations of numbers that a label is unwrapped to. @see https://grafana.com/docs/loki/latest/query/metric_queries/ */
const ofNumbers: ReadonlySet<string> = new Set([
  'avg_over_time',
  'sum_over_time',
  'max_over_time',
  'min_over_time',
  'stddev_over_time',
  'stdvar_over_time',
  'quantile_over_time',
  'first_over_time',
  'last_over_time',
  'rate_counter',
]);
/** Those of lines that may take numbers, too. */
const ofEither: ReadonlySet<string> = new Set(['rate', 'absent_over_time']);
const grouping: ReadonlySet<string> = new Set(
  [...ofNumbers].filter((name) => name !== 'sum_over_time' && name !== 'rate_counter'),
);

const ofRange = ({ name, range, unwrapped, grouped, parameter, from, to }: RangeAggregation): PromqlProblem[] => {
  const problem = (message: string): PromqlProblem => ({ span: { from, to }, message });
  return [
    ...(grouped && !grouping.has(name)
      ? [problem(`${name} takes no by and without; put an aggregation such as sum around it`)]
      : []),
    ...(ofNumbers.has(name) && !unwrapped
      ? [problem(`${name} takes numbers, and lines are none; say whose value with '| unwrap <label>'`)]
      : []),
    ...(unwrapped && !ofNumbers.has(name) && !ofEither.has(name)
      ? [problem(`${name} counts lines; leave unwrap out`)]
      : []),
    ...(range.includes('.')
      ? [problem(`the range ${range} is no whole number of its unit; write it as 90m or 1h30m`)]
      : []),
    ...(parameter === (name === 'quantile_over_time')
      ? []
      : [problem(parameter ? `${name} takes no number` : `${name} takes the quantile first, such as 0.95`)]),
  ];
};

const ofPattern = ({ op, value, label, from, to }: LabelMatcher): PromqlProblem[] => {
  const wrong = op === '=~' || op === '!~' ? invalidRegexp(value) : undefined;
  return wrong === undefined ? [] : [{ span: { from, to }, message: `the pattern for '${label}' is none: ${wrong}` }];
};

const ofSome: ReadonlySet<string> = new Set(['topk', 'bottomk', 'approx_topk']);

const ofVector = (node: SyntaxNode, word: string): string | undefined => {
  const parameter = node.getChild('Number') !== null;
  if (ofSome.has(word) !== parameter)
    return parameter ? `${word} takes no number` : `${word} takes first how many, such as ${word}(5, …)`;
  return word.startsWith('sort') && node.getChild('Grouping') !== null
    ? `${word} takes no by and without; group inside it`
    : undefined;
};

/** What a parser is given to find labels by. */
const ofParser = (stage: string, value: string): string | undefined => {
  if (/^pattern\b/i.test(stage))
    return /<\w+><\w+>/.test(value) ? 'two captures follow each other; say what stands between them' : undefined;
  if (!/^regexp\b/i.test(stage)) return undefined;
  const wrong = invalidRegexp(value);
  if (wrong !== undefined) return `the pattern is none: ${wrong}`;
  return /\(\?P?</.test(value) ? undefined : 'the pattern names no label; write (?P<label>…)';
};

const ofNodes = (tree: Tree, text: string): PromqlProblem[] => {
  const problems: PromqlProblem[] = [];
  tree.iterate({
    enter: ({ name, from, to, node }) => {
      const say = (message: string | undefined) => {
        if (message !== undefined) problems.push({ span: { from, to }, message });
      };
      const op = node.getChild('VectorOp');
      if (name === 'VectorAggregationExpr' && op) {
        // The grammar knows shorter names than Loki.
        say(ofVector(node, /^\w+/.exec(text.slice(op.from))?.[0].toLowerCase() ?? ''));
      }
      const string = unquote(text.slice(from, to));
      if (name === 'String' && 'wrong' in string) say(string.wrong);
      const pattern = node.getChild('String');
      const value = pattern ? unquote(text.slice(pattern.from, pattern.to)) : undefined;
      if (name === 'LabelParser' && value && 'value' in value) say(ofParser(text.slice(from, to), value.value));
      if (name === 'BinOpExpr' && node.getChildren('Expr').some((side) => side.getChild('LogExpr')))
        say('only numbers can be calculated with; count the lines of both sides first, such as count_over_time(…[5m])');
    },
  });
  return problems;
};

/** What Loki refuses of a query that its grammar takes. */
export const invalidities = (tree: Tree, text: string, query: Query): PromqlProblem[] => [
  ...query.selectors.flatMap(({ matchers, from, to }): PromqlProblem[] =>
    matchers.some((matcher) => (matcher.op === '=' || matcher.op === '=~') && !takes(matcher, ''))
      ? []
      : [
          {
            span: { from, to },
            message:
              'this selects every stream: one label must be matched by = or =~ with a value that is not empty, such as app=~".+"',
          },
        ],
  ),
  ...query.selectors.flatMap(({ matchers }) => matchers.flatMap(ofPattern)),
  ...query.labelFilters.flatMap(ofPattern),
  ...query.lineFilters.flatMap(({ op, values, from, to }) =>
    values.flatMap((value): PromqlProblem[] => {
      const wrong = op === '|~' || op === '!~' ? invalidRegexp(value) : undefined;
      return wrong === undefined ? [] : [{ span: { from, to }, message: `the pattern is none: ${wrong}` }];
    }),
  ),
  ...query.ranges.flatMap(ofRange),
  ...ofNodes(tree, text),
];
