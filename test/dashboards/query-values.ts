import { expect } from '@jest/globals';
import { stringify } from 'yaml';
import { promtool } from '../alerts/rule-tests.ts';

/** Evaluates a board's query with every service chosen after ten minutes of samples, each 15 seconds after the one before. */
export const expectValues = (
  path: string,
  query: string,
  series: Readonly<Record<string, string>>,
  values: Readonly<Record<string, number>>,
): void => {
  const chosen = query.replaceAll('$__rate_interval', '5m').replaceAll(/\$[a-z]\w*/g, '.+');
  // What is extrapolated and added up is a hair off; older promtools compare to the last bit.
  const expr = `round(${chosen}, 0.000001)`;
  const test = {
    interval: '15s',
    input_series: Object.entries(series).map(([name, samples]) => ({ series: name, values: samples })),
    promql_expr_test: [
      { expr, eval_time: '10m', exp_samples: Object.entries(values).map(([labels, value]) => ({ labels, value })) },
    ],
  };
  const { status, output } = promtool(path, ['test', 'rules', 'test.yaml'], {
    'test.yaml': stringify({ evaluation_interval: '15s', tests: [test] }),
  });

  expect(status === 0 ? 'as expected' : output).toBe('as expected');
};
