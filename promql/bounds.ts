import { bare, type Aggregation, type Binary, type Call, type Expr, type VectorSelector } from './ast.ts';
import { metricName } from './labels.ts';
import { comparisons } from './operators.ts';

/** The values an expression can have; NaN apart. */
export type Bounds = readonly [least: number, most: number];

const anything: Bounds = [-Infinity, Infinity];
const notNegative: Bounds = [0, Infinity];
const zeroOrOne: Bounds = [0, 1];

const ofFunction: Readonly<Record<string, Bounds>> = {
  absent: [1, 1],
  absent_over_time: [1, 1],
  changes: notNegative,
  count_over_time: [1, Infinity],
  day_of_month: [1, 31],
  day_of_week: [0, 6],
  day_of_year: [1, 366],
  days_in_month: [28, 31],
  histogram_fraction: zeroOrOne,
  hour: [0, 23],
  increase: notNegative,
  irate: notNegative,
  minute: [0, 59],
  month: [1, 12],
  present_over_time: [1, 1],
  rate: notNegative,
  resets: notNegative,
  sgn: [-1, 1],
  stddev_over_time: notNegative,
  stdvar_over_time: notNegative,
};

/** Functions and aggregations whose value lies among those of their operand. */
const among: ReadonlySet<string> = new Set(
  'avg max min quantile topk bottomk limitk limit_ratio sort sort_desc label_replace label_join avg_over_time max_over_time min_over_time last_over_time first_over_time quantile_over_time'.split(
    ' ',
  ),
);

const selected = (selector: VectorSelector): Bounds => {
  const name = metricName(selector) ?? '';
  if (name === 'up' || name === 'probe_success') return zeroOrOne;
  return !name.includes(':') && /(?:_(?:total|bucket|count|bytes)|(?:duration|latency)_seconds)$/.test(name)
    ? notNegative
    : anything;
};

const calculate = (op: string, [a, b]: Bounds, [c, d]: Bounds): Bounds => {
  if (op === '+') return [a + c, b + d];
  if (op === '-') return [a - d, b - c];
  if (op === '*' || (op === '/' && c > 0)) {
    const ends = [a, b].flatMap((x) => [c, d].map((y) => (op === '*' ? (x === 0 || y === 0 ? 0 : x * y) : x / y)));
    return ends.some(Number.isNaN) ? anything : [Math.min(...ends), Math.max(...ends)];
  }
  return op === '/' && a >= 0 && c >= 0 ? notNegative : anything;
};

/** What a side of a ratio adds up: the metric and its matchers, with all that is done to them. */
const parts = (expr: Expr, text: string): { skeleton: string; matchers: readonly string[] } | undefined => {
  const inner = bare(expr);
  let selector: VectorSelector | undefined;
  const find = (at: Expr): void => {
    if (at.kind === 'selector') selector = at;
    else if (at.kind === 'matrix') find(at.selector);
    else if (at.kind === 'call' && at.args.length === 1 && /^(?:rate|increase|irate)$/.test(at.name) && at.args[0])
      find(at.args[0]);
    else if (at.kind === 'aggregation' && /^(?:sum|count)$/.test(at.op)) find(bare(at.expr));
  };
  find(inner);
  if (selector === undefined) return undefined;
  const { from, to, matchers, name } = selector;
  const skeleton = `${text.slice(inner.from, from)}${name ?? ''}#${text.slice(to, inner.to)}`.replaceAll(/\s/g, '');
  return { skeleton, matchers: matchers.map(({ label, op, value }) => `${label}${op}${value}`) };
};

/** Whether one side is a part of the other: the same sum with more matchers. */
const isShare = ({ op, left, right }: Binary, text: string): boolean => {
  const [part, whole] = op === '/' ? [parts(left, text), parts(right, text)] : [];
  if (part === undefined || part.skeleton !== whole?.skeleton) return false;
  return whole.matchers.every((matcher) => part.matchers.includes(matcher));
};

const literal = (expr: Expr | undefined): number | undefined => {
  const inner = expr && bare(expr);
  return inner?.kind === 'number' ? inner.value : undefined;
};

const ofCall = (call: Call, of: (expr: Expr) => Bounds): Bounds => {
  const [first, second, third] = call.args;
  const fixed = ofFunction[call.name];
  if (fixed) return fixed;
  if (first === undefined) return anything;
  if (call.name === 'vector' || call.name === 'scalar' || among.has(call.name))
    return of(call.name === 'quantile_over_time' && second ? second : first);
  const [least, most] = of(first);
  const limit = literal(second);
  if (call.name === 'abs') return least >= 0 ? [least, most] : notNegative;
  if (call.name === 'clamp_min' && limit !== undefined) return [Math.max(least, limit), Math.max(most, limit)];
  if (call.name === 'clamp_max' && limit !== undefined) return [Math.min(least, limit), Math.min(most, limit)];
  const upper = literal(third);
  if (call.name === 'clamp' && limit !== undefined && upper !== undefined && limit <= upper) return [limit, upper];
  if (call.name === 'sqrt' || (call.name === 'sum_over_time' && least >= 0)) return notNegative;
  return anything;
};

const ofAggregation = ({ op, expr }: Aggregation, of: (expr: Expr) => Bounds): Bounds => {
  if (op === 'count' || op === 'count_values') return [1, Infinity];
  if (op === 'group') return [1, 1];
  if (op === 'stddev' || op === 'stdvar') return notNegative;
  const [least, most] = of(expr);
  if (among.has(op)) return [least, most];
  return op === 'sum' ? [least >= 0 ? least : -Infinity, most <= 0 ? most : Infinity] : anything;
};

/** Between which values an expression lies, by what it is made of. */
export const bounds = (expr: Expr, text: string): Bounds => {
  const of = (inner: Expr): Bounds => bounds(inner, text);
  switch (expr.kind) {
    case 'number':
      return [expr.value, expr.value];
    case 'selector':
      return selected(expr);
    case 'matrix':
      return selected(expr.selector);
    case 'paren':
    case 'subquery':
      return of(expr.expr);
    case 'unary': {
      const [least, most] = of(expr.expr);
      return expr.op === '-' ? [-most, -least] : [least, most];
    }
    case 'call':
      return ofCall(expr, of);
    case 'aggregation':
      return ofAggregation(expr, of);
    case 'binary': {
      const [left, right] = [of(expr.left), of(expr.right)];
      if (comparisons.has(expr.op)) return expr.bool ? zeroOrOne : left;
      if (expr.op === 'and' || expr.op === 'unless') return left;
      if (expr.op === 'or') return [Math.min(left[0], right[0]), Math.max(left[1], right[1])];
      return isShare(expr, text) ? zeroOrOne : calculate(expr.op, left, right);
    }
    case 'string':
      return anything;
  }
};
