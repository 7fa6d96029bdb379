import { walk, type Expr, type VectorSelector } from '../ast.ts';
import type { KnownSeries } from '../catalogue.ts';
import { spanned, type Check, type Finding } from '../finding.ts';
import { metricName } from '../labels.ts';
import { references } from '../references.ts';
import { comparisons, sets } from '../operators.ts';

/** Functions whose value has nothing to do with their operand's. */
const otherValue: ReadonlySet<string> = new Set(['absent', 'timestamp', 'histogram_quantile', 'histogram_fraction']);

const readsSeries = (expr: Expr): boolean => references(expr).length > 0;

/** Counters whose very value becomes that of the expression, not what they grew by. */
const rawCounters = (expr: Expr, series: KnownSeries): VectorSelector[] => {
  switch (expr.kind) {
    case 'selector': {
      const name = metricName(expr);
      if (name === undefined) return [];
      const { type, certain } = series.of(name);
      const counts = type === 'counter' && (certain || name.endsWith('_total'));
      return counts || type === 'bucket' ? [expr] : [];
    }
    case 'paren':
    case 'unary':
      return rawCounters(expr.expr, series);
    case 'aggregation':
      return /^(?:count|group|count_values)$/.test(expr.op) ? [] : rawCounters(expr.expr, series);
    case 'call':
      return otherValue.has(expr.name) ? [] : expr.args.flatMap((arg) => rawCounters(arg, series));
    case 'binary': {
      // `a unless a offset 10m` asks whether there is a series; a difference in time is growth.
      if (sets.has(expr.op) || comparisons.has(expr.op)) return [];
      const [left, right] = [rawCounters(expr.left, series), rawCounters(expr.right, series)];
      // Taken together with what is no counter, `_total` is how many there are in all.
      if (
        /^[-/]$/.test(expr.op) &&
        [left, right].some((side, i) => side.length === 0 && readsSeries(i === 0 ? expr.left : expr.right))
      )
        return [];
      const sides = [...left, ...right];
      return expr.op === '-' && sides.some(({ offset }) => offset) ? [] : sides;
    }
    default:
      return [];
  }
};

const message = (selector: VectorSelector, what: string): Finding => ({
  code: 'raw-counter',
  severity: 'warning',
  message: `${metricName(selector) ?? ''} counts since its process started: ${what}`,
  span: spanned(selector),
  fix: 'take rate() or increase() of it',
});

/** The value of a counter says how long its process has run rather than what goes on. */
export const rawCounter: Check = ({ expr, series, purpose }) => {
  const findings: Finding[] = [];
  walk(expr, 'binary', (comparison) => {
    if (!comparisons.has(comparison.op)) return;
    // Whether it has ever counted is a fair question.
    const zero = [comparison.left, comparison.right].some((side) => side.kind === 'number' && side.value === 0);
    if (zero && comparison.op === '==') return;
    for (const selector of [...rawCounters(comparison.left, series), ...rawCounters(comparison.right, series)])
      findings.push(message(selector, 'once over the limit it stays there until a restart'));
  });
  if (purpose.kind === 'panel')
    for (const selector of rawCounters(expr, series))
      findings.push({ ...message(selector, 'its line only climbs'), severity: 'info' });
  return findings;
};
