import type { MetricDefinition } from '../metrics/metric-definition.ts';
import { walk, type Expr } from './ast.ts';
import { may, type Fate, type LabelFlow } from './label-flow.ts';
import { metricName } from './labels.ts';

/** What is known of the metrics that expressions may read. */
export interface Catalogue {
  /** Where one has no labels, it may have any. */
  readonly metrics: readonly (Pick<MetricDefinition, 'name' | 'type'> & Partial<Pick<MetricDefinition, 'labels'>>)[];
  /** Names that recording rules make. @default - none */
  readonly recorded?: readonly string[];
  /** Labels that scraping adds to any series: `job`, `instance`, `namespace`. */
  readonly targetLabels: readonly string[];
  /** Whether what is not in it does not exist. @default false: then only names that lack an ending are found to be unknown */
  readonly complete?: boolean;
}

/** How a series behaves: a bucket counts, too. */
export type SeriesType = 'counter' | 'gauge' | 'bucket' | 'summary' | 'histogram';

export interface Series {
  /** Missing where neither a catalogue nor its name tells. */
  readonly type?: SeriesType;
  /** Whether the catalogue says so, not the name alone. */
  readonly certain: boolean;
  readonly labels?: readonly string[];
}

const counter = /_(?:total|count|sum)$/;
const gauge =
  /(?:^up|_(?:bytes|ratio|percent|celsius|info|timestamp_seconds|in_progress|inprogress|connections|open_fds|max_fds|up|success))$/;

/** What a name tells by the conventions. @see https://prometheus.io/docs/practices/naming/ */
const byConvention = (name: string): SeriesType | undefined => {
  if (name.includes(':')) return undefined;
  if (name.endsWith('_bucket')) return 'bucket';
  if (counter.test(name)) return 'counter';
  // Exporters of old count what passes without saying `_total`.
  if (/(?:transmit|receive|sent|read|writ|_rx|_tx|_in_|_out_|_input|_output)/.test(name)) return undefined;
  return gauge.test(name) ? 'gauge' : undefined;
};

/** Series a metric of the catalogue is exposed as. */
const exposed = ({ name, type, labels }: Catalogue['metrics'][number]): [string, Series][] => {
  const series = (suffix: string, as: SeriesType, ...more: string[]): [string, Series] => [
    `${name}${suffix}`,
    { type: as, certain: true, ...(labels && { labels: [...labels, ...more] }) },
  ];
  const parts = [series('_count', 'counter'), series('_sum', 'counter')];
  if (type === 'histogram') return [series('', 'histogram'), series('_bucket', 'bucket', 'le'), ...parts];
  if (type === 'summary') return [series('', 'summary', 'quantile'), ...parts];
  return [series('', type === 'info' ? 'gauge' : type)];
};

/** Series by name, each as often as it is asked for. */
export class KnownSeries {
  readonly names: readonly string[];
  readonly complete: boolean;
  readonly #series: ReadonlyMap<string, Series>;
  readonly #targetLabels: readonly string[];

  constructor(catalogue?: Catalogue) {
    this.#series = new Map([
      ...(catalogue?.metrics ?? []).flatMap(exposed),
      ...(catalogue?.recorded ?? []).map((name): [string, Series] => [name, { certain: false }]),
    ]);
    this.complete = catalogue?.complete ?? false;
    this.#targetLabels = catalogue?.targetLabels ?? [];
    this.names = [...this.#series.keys()];
  }

  has(name: string): boolean {
    return this.#series.has(name);
  }

  of(name: string): Series {
    const type = byConvention(name);
    return this.#series.get(name) ?? { certain: false, ...(type && { type }) };
  }

  labelsOf(name: string): LabelFlow | undefined {
    const labels = this.#series.get(name)?.labels;
    if (labels === undefined) return undefined;
    const named = [...labels, ...this.#targetLabels, '__name__'].map((label): [string, Fate] => [label, may]);
    return { named: new Map(named), others: { state: 'never' } };
  }
}

/** Labels that expressions match on, by metric: what they ask for is there, if the one who wrote them knew. */
export const observedLabels = (expressions: readonly Expr[]): ReadonlyMap<string, ReadonlySet<string>> => {
  const observed = new Map<string, Set<string>>();
  for (const expression of expressions)
    walk(expression, 'selector', (selector) => {
      const name = metricName(selector);
      if (name === undefined) return;
      const labels = observed.get(name) ?? new Set();
      for (const { label } of selector.matchers) labels.add(label);
      observed.set(name, labels);
    });
  return observed;
};
