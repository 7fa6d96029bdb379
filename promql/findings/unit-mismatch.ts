import { bare, walk, type Expr } from '../ast.ts';
import { spanned, type Check, type Finding } from '../finding.ts';
import { metricName } from '../labels.ts';
import { comparisons } from '../operators.ts';

/** Longer than anybody waits for an answer: who writes it means milliseconds. */
const seconds = 120;

const readsOnly = (expr: Expr, name: RegExp): boolean => {
  const names: string[] = [];
  walk(expr, 'selector', (selector) => {
    names.push(metricName(selector) ?? '');
  });
  return names.length > 0 && names.every((each) => name.test(each));
};

/** Whether the value is a duration in seconds, by the histogram it comes from. */
const isLatency = (expr: Expr): boolean => {
  const inner = bare(expr);
  if (inner.kind === 'aggregation') return isLatency(inner.expr);
  return (
    inner.kind === 'call' &&
    inner.name === 'histogram_quantile' &&
    readsOnly(inner, /(?:duration|latency|time)\w*_seconds(?:_bucket)?$/)
  );
};

const isRatio = (expr: Expr): boolean => {
  const inner = bare(expr);
  if (inner.kind === 'aggregation') return /^(?:avg|min|max)$/.test(inner.op) && isRatio(inner.expr);
  return inner.kind === 'selector' && (metricName(inner) ?? '').endsWith('_ratio');
};

/** A limit in milliseconds or percent for a value in seconds or parts of one. */
export const unitMismatch: Check = ({ expr }) => {
  const findings: Finding[] = [];
  walk(expr, 'binary', (comparison) => {
    if (!comparisons.has(comparison.op)) return;
    const [left, right] = [bare(comparison.left), bare(comparison.right)];
    const [limit, value] = left.kind === 'number' ? [left, right] : [right, left];
    if (limit.kind !== 'number') return;
    if (isLatency(value) && limit.value > seconds)
      findings.push({
        code: 'unit-mismatch',
        severity: 'warning',
        message: `the value is in seconds, and ${String(limit.value)} of them are ${String(Math.round(limit.value / 6) / 10)} minutes`,
        span: spanned(limit),
        fix: `write ${String(limit.value / 1000)}, if milliseconds are meant`,
      });
    if (isRatio(value) && limit.value > 1)
      findings.push({
        code: 'unit-mismatch',
        severity: 'warning',
        message: `the value is a ratio, 1 being the whole, got ${String(limit.value)}`,
        span: spanned(limit),
        fix: `write ${String(limit.value / 100)}, if percent are meant`,
      });
  });
  return findings;
};
