import { emitters } from './catalogue.ts';
import type { Emitter } from './emitter.ts';
import type { MetricDefinition } from './metric-definition.ts';

/** A series as it stands in Prometheus. */
export interface KnownSeries {
  readonly metric: MetricDefinition;
  readonly emitter: Emitter;
  /** Every label it may have: those of the emitter, of the scrape target, and `le` or `quantile`. */
  readonly labels: readonly string[];
}

/** Suffixes of the series of a metric, each with the label that only it has. */
const seriesOf = ({ type }: MetricDefinition): readonly (readonly [suffix: string, label?: string])[] => {
  if (type === 'histogram') return [[''], ['_bucket', 'le'], ['_count'], ['_sum']];
  return type === 'summary' ? [['', 'quantile'], ['_count'], ['_sum']] : [['']];
};

/** Labels of a metric after the scrape: where emitter and target set one both, either wins, or the emitter's is renamed. */
const scrapedLabels = ({ labels }: MetricDefinition, { targetLabels, honorLabels = false }: Emitter): string[] => {
  const own = labels.map((label) => (!honorLabels && targetLabels.includes(label) ? `exported_${label}` : label));
  return [...new Set([...own, ...targetLabels])];
};

const known = new Map<string, KnownSeries>(
  emitters.flatMap((emitter) =>
    Object.values(emitter.metrics).flatMap((metric) => {
      const labels = scrapedLabels(metric, emitter);
      return seriesOf(metric).map(([suffix, label]): [string, KnownSeries] => [
        `${metric.name}${suffix}`,
        { metric, emitter, labels: label === undefined ? labels : [...labels, label] },
      ]);
    }),
  ),
);

/** What the catalogue knows of a name in an expression, `_bucket`, `_count` and `_sum` included. */
export const findSeries = (name: string): KnownSeries | undefined => known.get(name);

/**
 * Every metric with the labels it has in Prometheus, those of its target included: `metrics` of the catalogue that
 * `analyze()` takes, whose `targetLabels` are then none. Names of recording rules are added by those who have the rules.
 */
export const scrapedMetrics = (): MetricDefinition[] =>
  emitters.flatMap((emitter) =>
    Object.values(emitter.metrics).map((metric) => ({ ...metric, labels: scrapedLabels(metric, emitter) })),
  );
