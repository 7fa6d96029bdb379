import { walk, type Expr } from '../ast.ts';
import { spanned, type Check, type Finding } from '../finding.ts';
import { fateOf } from '../label-flow.ts';
import { metricName } from '../labels.ts';

const position: Readonly<Record<string, number>> = { histogram_quantile: 1, histogram_fraction: 2 };

/** Selectors of classic buckets, and whether each is read over a range. */
const buckets = (expr: Expr) => {
  const found: { selector: Expr; ranged: boolean }[] = [];
  walk(expr, 'selector', (selector, around) => {
    if (!metricName(selector)?.endsWith('_bucket')) return;
    if (metricName(selector)?.includes(':')) return;
    found.push({ selector, ranged: around.some(({ kind }) => kind === 'matrix' || kind === 'subquery') });
  });
  return found;
};

/** A quantile wants buckets, as they grew, with their bounds. */
export const quantileInput: Check = ({ expr, flow }) => {
  const findings: Finding[] = [];
  walk(expr, 'call', (call) => {
    const input = call.args[position[call.name] ?? -1];
    if (input === undefined) return;
    const read = buckets(input);
    for (const { selector, ranged } of read)
      if (!ranged)
        findings.push({
          code: 'quantile-without-rate',
          severity: 'warning',
          message: `${call.name}() of buckets as they stand covers all the time since each process started`,
          span: spanned(selector),
          fix: 'put rate(…[5m]) around the buckets',
        });
    const { state, why } = fateOf(flow(input), 'le');
    if (read.length > 0 && state === 'never')
      findings.push({
        code: 'quantile-without-le',
        severity: 'error',
        message: `${call.name}() finds the buckets' bounds in label 'le', which is gone here: the result is always empty`,
        span: why ?? spanned(input),
        fix: "keep it: 'sum by (le, …)'",
      });
    const [quantile] = call.args;
    if (
      call.name === 'histogram_quantile' &&
      quantile?.kind === 'number' &&
      !(quantile.value >= 0 && quantile.value <= 1)
    )
      findings.push({
        code: 'quantile-out-of-range',
        severity: 'error',
        message: `a quantile lies between 0 and 1, got ${String(quantile.value)}: the result is always infinite`,
        span: spanned(quantile),
        fix: quantile.value > 1 && quantile.value <= 100 ? `write ${String(quantile.value / 100)}` : 'write 0.95, say',
      });
  });
  return findings;
};
