import { bare, walk, type Expr } from '../ast.ts';
import { spanned, type Check, type Finding } from '../finding.ts';
import { metricName } from '../labels.ts';

/** Counters that mostly do not exist before there is something to count. */
const rare = /(?:fail|error|exception|panic|crash|reject|drop|timeout|oom)/i;

const rareIncrease = (expr: Expr): string | undefined => {
  const inner = bare(expr);
  if (inner.kind === 'aggregation') return rareIncrease(inner.expr);
  if (inner.kind !== 'call' || (inner.name !== 'increase' && inner.name !== 'rate')) return undefined;
  const range = inner.args[0] && bare(inner.args[0]);
  const name = range?.kind === 'matrix' ? metricName(range.selector) : undefined;
  return name !== undefined && rare.test(name) ? name : undefined;
};

/** Whether it looks for series that were not there before. */
const asksForNew = (expr: Expr, name: string): boolean => {
  let found = false;
  walk(expr, 'binary', (unless) => {
    const [left, right] = unless.op === 'unless' ? [bare(unless.left), bare(unless.right)] : [];
    if (left?.kind !== 'selector' || right?.kind !== 'selector') return;
    found ||= metricName(left) === name && metricName(right) === name && right.offset !== undefined;
  });
  return found;
};

/** A series that begins at 1 has not increased: the first failure is missed. */
export const firstIncrease: Check = ({ expr, purpose }) => {
  const findings: Finding[] = [];
  if (purpose.kind !== 'alert') return findings;
  walk(expr, 'binary', (comparison) => {
    if (comparison.op !== '>') return;
    const limit = bare(comparison.right);
    const name = limit.kind === 'number' && limit.value === 0 ? rareIncrease(comparison.left) : undefined;
    if (name === undefined || asksForNew(expr, name)) return;
    findings.push({
      code: 'first-increase',
      severity: 'info',
      message: `unless ${name} is exposed as 0 from the start, its first sample is no increase: the first failure is missed`,
      span: spanned(comparison),
      fix: `expose 0 at the start, or add 'or (${name} unless ${name} offset 10m) > 0'`,
    });
  });
  return findings;
};
