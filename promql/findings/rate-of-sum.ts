import { bare, walk, type Expr } from '../ast.ts';
import type { KnownSeries } from '../catalogue.ts';
import { spanned, type Check, type Finding } from '../finding.ts';
import { metricName } from '../labels.ts';
import { ofCounters } from './counters.ts';

/** Whether it adds up counters as they stand. */
const sumsCounters = (expr: Expr, series: KnownSeries): boolean => {
  const inner = bare(expr);
  if (inner.kind !== 'aggregation') return false;
  const selected = bare(inner.expr);
  if (selected.kind !== 'selector') return sumsCounters(selected, series);
  const { type } = series.of(metricName(selected) ?? '');
  return type === 'counter' || type === 'bucket';
};

/** A recorded name that says its last operation was an aggregation, not a rate. */
const recordedSum = /:(?:sum|avg|min|max|count|total)(?:_\w+)?$/;

/** When one process restarts, the sum falls a little; to rate() everything started anew. */
export const rateOfSum: Check = ({ expr, series }) => {
  const findings: Finding[] = [];
  walk(expr, 'call', (call) => {
    if (!ofCounters.has(call.name)) return;
    const range = call.args[0] && bare(call.args[0]);
    const sum =
      (range?.kind === 'subquery' && sumsCounters(range.expr, series)) ||
      (range?.kind === 'matrix' && recordedSum.test(metricName(range.selector) ?? ''));
    if (!sum) return;
    findings.push({
      code: 'rate-of-sum',
      severity: 'warning',
      message: `${call.name}() of a sum takes each restart of one process for a restart of all: it jumps`,
      span: spanned(call),
      fix: `take ${call.name}() first, then the sum: 'sum by (…) (${call.name}(…[5m]))'`,
    });
  });
  return findings;
};
