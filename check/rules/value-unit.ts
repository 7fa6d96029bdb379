import { bare, type Expr, walk } from '../../promql/ast.ts';
import { metricName } from '../../promql/labels.ts';
import { comparisons } from '../../promql/operators.ts';
import type { Finding } from '../finding.ts';
import { goTemplate } from './go-template.ts';
import { about, type RuleCheck } from './rule-check.ts';
import type { Rule } from './rule.ts';
import { isValue } from './template-uses.ts';

interface Limited {
  /** What the alert's value is. */
  readonly value: Expr;
  readonly limit: number;
}

const limited = (expr: Expr): Limited | undefined => {
  const outer = bare(expr);
  if (outer.kind !== 'binary' || !comparisons.has(outer.op) || outer.bool) return undefined;
  const limit = bare(outer.right);
  return limit.kind === 'number' ? { value: bare(outer.left), limit: limit.value } : undefined;
};

const isNumber = (expr: Expr, value: number): boolean => {
  const inner = bare(expr);
  return inner.kind === 'number' && inner.value === value;
};

const isPercent = (expr: Expr): boolean => {
  const value = bare(expr);
  if (value.kind === 'aggregation') return /^(?:avg|min|max)$/.test(value.op) && isPercent(value.expr);
  return value.kind === 'binary' && value.op === '*' && (isNumber(value.left, 100) || isNumber(value.right, 100));
};

/** One divided by another, as it stands or as it lacks to the whole. */
const isRatio = (expr: Expr): boolean => {
  const value = bare(expr);
  if (value.kind !== 'binary') return false;
  return value.op === '/' || (value.op === '-' && isNumber(value.left, 1) && isRatio(value.right));
};

const isMilliseconds = (expr: Expr): boolean => {
  const names: string[] = [];
  walk(expr, 'selector', (selector) => {
    names.push(metricName(selector) ?? '');
  });
  return names.length > 0 && names.every((name) => /_(?:ms|millis|milliseconds)(?:_(?:bucket|sum|total))?$/.test(name));
};

/** What each form of the value in a text claims of its unit, and what it is. */
const wrongUnit = (rule: Rule, field: string, text: string, { value, limit }: Limited): Finding[] =>
  goTemplate(text).actions.flatMap((action) => {
    if (!action.tokens.some((token) => isValue(token, action))) return [];
    const uses = (name: string): boolean => action.tokens.some((token) => token.text === name);
    const say = (message: string, fix: string): Finding[] => [
      about(rule, ['annotations', field], {
        code: 'value-unit',
        severity: 'warning',
        message,
        fix,
        offset: action.from,
      }),
    ];
    if (uses('humanizePercentage') && (isPercent(value) || limit >= 10))
      return say(
        `humanizePercentage multiplies by 100, and the value is in percent already: at the limit people read ${String(limit * 100)}%`,
        "write '{{ $value | humanize }}%', or let the expression yield a ratio",
      );
    if (uses('humanizeDuration') && isMilliseconds(value))
      return say('humanizeDuration takes seconds, and the value is in milliseconds', 'divide the expression by 1000');
    const percentSign = /^\s?%/.test(text.slice(action.to)) && !uses('humanizePercentage') && !uses('query');
    if (percentSign && isRatio(value) && limit > 0 && limit < 1 && !uses('mul'))
      return say(
        `the value is a ratio, 1 being the whole: at the limit people read ${String(limit)}%`,
        "write '{{ $value | humanizePercentage }}' without the sign",
      );
    return [];
  });

/** Values that annotations show in a unit they are not in. */
export const valueUnit: RuleCheck = ({ analyses }) =>
  [...analyses.keys()].flatMap((rule) => {
    const alert = rule.kind === 'alert' && rule.expr ? limited(rule.expr) : undefined;
    if (alert === undefined) return [];
    return [...rule.annotations]
      .filter(([, text]) => text.includes('{{'))
      .flatMap(([field, text]) => wrongUnit(rule, field, text, alert));
  });
