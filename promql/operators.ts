/** From the one that binds least. */
const levels: readonly (readonly string[])[] = [
  ['or'],
  ['and', 'unless'],
  ['==', '!=', '>', '<', '>=', '<=', '</', '>/'],
  ['+', '-'],
  ['*', '/', '%', 'atan2'],
  ['^'],
];

/**
 * How much an operator binds; `^` alone groups from the right.
 *
 * @see https://prometheus.io/docs/prometheus/latest/querying/operators/#binary-operator-precedence
 */
export const precedence = (op: string): number => levels.findIndex((level) => level.includes(op));

export const comparisons: ReadonlySet<string> = new Set(['==', '!=', '>', '<', '>=', '<=']);
export const sets: ReadonlySet<string> = new Set(['and', 'or', 'unless']);
/** Cut native histograms at a value. */
export const trims: ReadonlySet<string> = new Set(['</', '>/']);
/** Aggregations that choose among series and leave the chosen as they are. */
export const keepingAggregations: ReadonlySet<string> = new Set(['topk', 'bottomk', 'limitk', 'limit_ratio']);
