import { walk, type Expr } from '../ast.ts';
import { bounds, type Bounds } from '../bounds.ts';
import { spanned, type Check, type Finding } from '../finding.ts';
import { comparisons } from '../operators.ts';
import { valueType } from '../value-type.ts';

type Outcome = 'never' | 'always' | undefined;

const outcome = (op: string, [a, b]: Bounds, [c, d]: Bounds): Outcome => {
  switch (op) {
    case '>':
      return b <= c ? 'never' : a > d ? 'always' : undefined;
    case '>=':
      return b < c ? 'never' : a >= d ? 'always' : undefined;
    case '<':
      return a >= d ? 'never' : b < c ? 'always' : undefined;
    case '<=':
      return a > d ? 'never' : b <= c ? 'always' : undefined;
    case '==':
      return b < c || a > d ? 'never' : undefined;
    default:
      return b < c || a > d ? 'always' : undefined;
  }
};

const between = ([least, most]: Bounds): string => {
  if (least === most) return `${String(least)} always`;
  if (most === Infinity) return `${String(least)} or more`;
  return least === -Infinity ? `${String(most)} or less` : `between ${String(least)} and ${String(most)}`;
};

const isNumber = (expr: Expr): boolean => valueType(expr) === 'scalar';

/** A limit outside of what a value can be: the comparison says nothing. */
export const comparisonOutcome: Check = ({ expr, text }) => {
  const findings: Finding[] = [];
  walk(expr, 'binary', (comparison) => {
    if (!comparisons.has(comparison.op)) return;
    const { op, left, right } = comparison;
    if (isNumber(left) && isNumber(right)) return;
    const [a, b] = [bounds(left, text), bounds(right, text)];
    // Of two unknowns nothing is said, nor of series that happen to be 0 or more.
    if (![...a, ...b].some(Number.isFinite)) return;
    const found = outcome(op, a, b);
    if (found === undefined) return;
    const value = isNumber(left) ? b : a;
    // Of a constant, or of a count, which is 1 at least, it says what is so on purpose.
    const limit = isNumber(left) ? a : b;
    const trivial = found === 'always' && (value[0] === value[1] || (value[0] === 1 && limit[1] === 0));
    findings.push({
      code: found === 'never' ? 'never-holds' : 'always-holds',
      severity: trivial ? 'info' : 'warning',
      message: `this ${found} holds: the value is ${between(value)}`,
      span: spanned(comparison.opSpan),
      fix:
        found === 'never' ? 'put a limit the value can reach' : 'leave the comparison out, or put a limit that divides',
    });
  });
  return findings;
};
