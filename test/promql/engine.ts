import { promtool } from '../alerts/rule-tests.ts';

export type Labels = Readonly<Record<string, string>>;

/** What the real engine made of an expression: the labels of each series, or why it could not. */
export type Evaluation =
  { readonly series: readonly Labels[]; readonly values: readonly number[] } | { readonly error: string };

const unquoted = (text: string): string => JSON.parse(text) as string;

const seriesOf = (text: string): { labels: Labels; value: number }[] =>
  [...text.matchAll(/\{((?:[^"}]|"(?:[^"\\]|\\.)*")*)\} (\S+?)(?:, |$)/g)].map(([, labels = '', value]) => ({
    labels: Object.fromEntries(
      [...labels.matchAll(/(\w+)=("(?:[^"\\]|\\.)*")/g)].map(([, name = '', quoted = '""']) => [
        name,
        unquoted(quoted),
      ]),
    ),
    value: value === '+Inf' ? Infinity : value === '-Inf' ? -Infinity : Number(value),
  }));

/**
 * Evaluates expressions in one run of promtool: it is told to expect nothing, and shows what came instead. Series have a
 * value a minute, written in promtool's notation.
 */
export const evaluate = (
  path: string,
  series: Readonly<Record<string, string>>,
  expressions: readonly string[],
): ReadonlyMap<string, Evaluation> => {
  const test = {
    interval: '1m',
    input_series: Object.entries(series).map(([name, values]) => ({ series: name, values })),
    promql_expr_test: expressions.map((expr) => ({ expr, eval_time: '20m', exp_samples: [] })),
  };
  const { output, status } = promtool(path, ['test', 'rules', 'test.yaml'], {
    'test.yaml': JSON.stringify({ rule_files: [], evaluation_interval: '1m', tests: [test] }),
  });
  const found = new Map<string, Evaluation>(expressions.map((expr) => [expr, { series: [], values: [] }]));
  const outcomes = [
    ...output.matchAll(/^ {4}expr: ("(?:[^"\\]|\\.)*"), time: [^,]*,(?: err: (.*)|\n\s*exp: .*\n\s*got: (.*))$/gm),
  ];
  if (outcomes.length === 0 && status !== 0) throw new Error(output);
  for (const [, expr = '""', error, got = ''] of outcomes) {
    if (!found.has(unquoted(expr))) throw new Error(`promtool names an expression it was not given: ${expr}`);
    const results = seriesOf(got);
    found.set(
      unquoted(expr),
      error === undefined
        ? { series: results.map(({ labels }) => labels), values: results.map(({ value }) => value) }
        : { error },
    );
  }
  return found;
};
