import { bare, walk, type Expr } from '../ast.ts';
import { spanned, type Check, type Finding } from '../finding.ts';
import { metricName } from '../labels.ts';
import { comparisons } from '../operators.ts';

/** Whether anything in it decides which series there are. */
const filters = (expr: Expr): boolean => {
  let found = false;
  walk(expr, 'binary', ({ op, bool }) => {
    found ||= (comparisons.has(op) && !bool) || op === 'unless' || op === 'and';
  });
  // An alert on alerts, or one that is to fire always.
  walk(expr, 'selector', (selector) => {
    found ||= metricName(selector) === 'ALERTS';
  });
  walk(expr, 'call', (call) => {
    found ||= call.name.startsWith('absent') || (call.name === 'vector' && call === bare(expr));
  });
  return found;
};

/** An alert fires for each series of its result, whatever the value: something must choose them. */
export const alertCondition: Check = ({ expr, purpose }) => {
  if (purpose.kind !== 'alert') return [];
  const outer = bare(expr);
  const asBool = outer.kind === 'binary' && outer.bool;
  if (!asBool && filters(expr)) return [];
  const finding: Finding = {
    code: 'no-condition',
    severity: 'warning',
    message: asBool
      ? "with 'bool' there is a result, 0 or 1, either way: the alert fires always"
      : 'nothing is compared: the alert fires as long as there are series, be their value 0',
    span: spanned(outer.kind === 'binary' && outer.bool ? outer.opSpan : expr),
    fix: asBool ? "leave 'bool' out" : "add a limit, such as '> 0'",
  };
  return [finding];
};
