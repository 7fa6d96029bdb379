export type MetricType = 'counter' | 'gauge' | 'histogram' | 'summary' | 'info';

/** A metric, as its emitter exposes it: what rules and boards are written against. */
export interface MetricDefinition {
  /** Of a histogram or summary without `_bucket`, `_count`, `_sum`. */
  readonly name: string;
  readonly type: MetricType;
  readonly help: string;
  /** Base unit of the value: `seconds`, `bytes`, `ratio`. @default - a plain number */
  readonly unit?: string;
  /** Those the emitter sets; `le` and `quantile` and those of the scrape target apart. */
  readonly labels: readonly string[];
}
