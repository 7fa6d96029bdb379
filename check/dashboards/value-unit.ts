import { findSeries } from '../../metrics/find-series.ts';
import { bare, type Expr, walk } from '../../promql/ast.ts';
import { metricName } from '../../promql/labels.ts';
import { comparisons } from '../../promql/operators.ts';

/** What a value measures. */
export interface ValueUnit {
  readonly base: 'seconds' | 'bytes' | 'ratio' | 'count' | 'timestamp';
  readonly perSecond: boolean;
  /** What the number is multiplied with: 1000 for milliseconds, 100 for percent, 8 for bits. */
  readonly factor: number;
}

type UnitOf = (expr: Expr) => ValueUnit | undefined;

const unit = (base: ValueUnit['base'], factor = 1): ValueUnit => ({ base, perSecond: false, factor });

/** Moments; `io_time_seconds_total` is a time that is added up. */
const moment = /_timestamp(?:_seconds)?$|_time_seconds$/;

/** Units at the end of a name. @see https://prometheus.io/docs/practices/naming/#base-units */
const endings: readonly (readonly [RegExp, ValueUnit])[] = [
  [/_(?:seconds)$/, unit('seconds')],
  [/_(?:milliseconds|millis|ms)$/, unit('seconds', 1000)],
  [/_bytes$/, unit('bytes')],
  [/_ratio$/, unit('ratio')],
  [/_percent$/, unit('ratio', 100)],
];

const named: Readonly<Record<string, ValueUnit>> = {
  seconds: unit('seconds'),
  milliseconds: unit('seconds', 1000),
  bytes: unit('bytes'),
  ratio: unit('ratio'),
};

const ofName = (name: string): ValueUnit | undefined => {
  if (/_(?:bucket|count)$/.test(name)) return unit('count');
  if (moment.test(name)) return unit('timestamp');
  const stem = name.replace(/_(?:sum|total)$/, '');
  const byName = endings.find(([ending]) => ending.test(stem))?.[1];
  const known = findSeries(name)?.metric;
  return (known?.unit === undefined ? undefined : named[known.unit]) ?? byName;
};

const growths: ReadonlySet<string> = new Set(['rate', 'irate', 'deriv', 'idelta']);
/** Functions that leave the unit of their vector. */
const keeping =
  /^(?:increase|delta|(?:avg|min|max|sum|last|quantile|stddev)_over_time|abs|ceil|floor|round|clamp|clamp_min|clamp_max|sort|sort_desc|sort_by_label|sort_by_label_desc|label_replace|label_join|histogram_avg|histogram_sum)$/;

/** Of a rate of seconds: seconds of each second, which is a share of the time. */
const perSecond = (of: ValueUnit): ValueUnit | undefined => (of.perSecond ? undefined : { ...of, perSecond: true });

const quotient = (left: ValueUnit, right: ValueUnit): ValueUnit | undefined => {
  if (left.base === right.base && left.perSecond === right.perSecond) return unit('ratio', left.factor / right.factor);
  // A sum by how many were added up.
  if (right.base === 'count' && right.factor === 1 && left.perSecond === right.perSecond)
    return { ...left, perSecond: false };
  return undefined;
};

/** Times a number. What grows in a second, times the seconds of a minute, an hour or a day, is what grows in that time. */
const times = (of: ValueUnit, by: number): ValueUnit =>
  of.perSecond && by % 60 === 0 && by > 0 ? { ...of, perSecond: false } : { ...of, factor: of.factor * by };

const constant = (expr: Expr): number | undefined => {
  const inner = bare(expr);
  if (inner.kind === 'number') return inner.value;
  if (inner.kind !== 'binary') return undefined;
  const [left, right] = [constant(inner.left), constant(inner.right)];
  if (left === undefined || right === undefined) return undefined;
  if (inner.op === '*') return left * right;
  return inner.op === '/' ? left / right : inner.op === '^' ? left ** right : undefined;
};

const same = (a: ValueUnit, b: ValueUnit): boolean =>
  a.base === b.base && a.perSecond === b.perSecond && a.factor === b.factor;

const sum = (op: string, left: ValueUnit | undefined, right: ValueUnit | undefined): ValueUnit | undefined => {
  if (left === undefined || right === undefined) return undefined;
  if (left.base === 'timestamp' && right.base === 'timestamp') return op === '-' ? unit('seconds') : undefined;
  return same(left, right) ? left : undefined;
};

const metricsIn = (expr: Expr): string[] => {
  const names: string[] = [];
  walk(expr, 'selector', (selector) => {
    names.push(metricName(selector) ?? '');
  });
  return names;
};

/** How a value is made of its series: both sides of a share are made in one way. */
const shapeOf = (written: Expr): string => {
  const expr = bare(written);
  if (expr.kind === 'aggregation') return `${expr.op} ${shapeOf(expr.expr)}`;
  return expr.kind === 'call' ? expr.name : expr.kind;
};

/** Whether both sides read one metric: a part of it, and the whole. */
const ofOneMetric = (left: Expr, right: Expr): boolean => {
  const names = new Set([...metricsIn(left), ...metricsIn(right)]);
  return names.size === 1 && !names.has('') && shapeOf(left) === shapeOf(right);
};

const ofBinary = (op: string, left: Expr, right: Expr, unitOf: UnitOf): ValueUnit | undefined => {
  const [a, b] = [unitOf(left), unitOf(right)];
  const [m, n] = [constant(left), constant(right)];
  if (op === '*') {
    if (a && n !== undefined) return times(a, n);
    return b && m !== undefined ? times(b, m) : undefined;
  }
  if (op === '/') {
    if (a && n !== undefined) return times(a, 1 / n);
    return (a && b && quotient(a, b)) ?? (ofOneMetric(left, right) ? unit('ratio') : undefined);
  }
  if (op === '+' || op === '-') {
    // What lacks to the whole: 1 - ratio, 100 - percent.
    if (b?.base === 'ratio' && m === b.factor) return b;
    return n === undefined && m === undefined ? sum(op, a, b) : undefined;
  }
  if (comparisons.has(op) || op === 'and' || op === 'unless') return a;
  if (op === 'or') return a && (n !== undefined || constantVector(right) || (b && same(a, b))) ? a : undefined;
  return undefined;
};

/** `vector(0)`, what stands where there is nothing. */
const constantVector = (expr: Expr): boolean => {
  const inner = bare(expr);
  return inner.kind === 'call' && inner.name === 'vector';
};

/** What the value of an expression measures, as far as names and functions tell. */
export const valueUnit: UnitOf = (written) => {
  const expr = bare(written);
  switch (expr.kind) {
    case 'selector':
      return ofName(metricName(expr) ?? '');
    case 'matrix':
      return valueUnit(expr.selector);
    case 'subquery':
      return valueUnit(expr.expr);
    case 'aggregation':
      if (/^(?:count|count_values|group|stdvar)$/.test(expr.op)) return unit('count');
      return valueUnit(expr.expr);
    case 'binary':
      return expr.bool ? undefined : ofBinary(expr.op, expr.left, expr.right, valueUnit);
    case 'call': {
      const [first, second] = expr.args;
      if (expr.name === 'time' || expr.name === 'timestamp') return unit('timestamp');
      if (expr.name === 'histogram_quantile') return second && ofBuckets(second);
      const inner = first && valueUnit(first);
      if (inner && growths.has(expr.name)) return perSecond(inner);
      if (expr.name.startsWith('quantile_over_time')) return second && valueUnit(second);
      return keeping.test(expr.name) ? inner : undefined;
    }
    default:
      return undefined;
  }
};

/** Of the bounds of buckets: what their histogram measures. */
const ofBuckets = (written: Expr): ValueUnit | undefined => {
  const expr = bare(written);
  switch (expr.kind) {
    case 'selector':
      return ofName((metricName(expr) ?? '').replace(/_bucket$/, ''));
    case 'matrix':
      return ofBuckets(expr.selector);
    case 'aggregation':
      return ofBuckets(expr.expr);
    case 'call':
      return expr.args[0] && ofBuckets(expr.args[0]);
    default:
      return undefined;
  }
};

/** Whether a value is how much something grows in a second, whatever it is. */
export const isRate = (written: Expr): boolean => {
  const expr = bare(written);
  if (expr.kind === 'aggregation') return !/^(?:count|count_values|group)$/.test(expr.op) && isRate(expr.expr);
  return expr.kind === 'call' && (expr.name === 'rate' || expr.name === 'irate');
};
