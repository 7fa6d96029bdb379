import type { MetricDefinition } from '../contract.ts';
import { type Exemplar, type LabelsOf, MetricSeries, type Sample, type SeriesOptions } from './series.ts';

export type HistogramDefinition = MetricDefinition & {
  readonly type: 'histogram';
  readonly buckets: readonly number[];
};

interface Distribution {
  readonly counts: number[];
  readonly exemplars: (Exemplar | undefined)[];
  sum: number;
}

/** Tells how values are spread. */
export class Histogram<Definition extends HistogramDefinition> extends MetricSeries<Definition, Distribution> {
  private readonly bounds: readonly number[];

  constructor(definition: Definition, options: SeriesOptions) {
    super(definition, options);
    this.bounds = definition.buckets;
  }

  /** Adds a value; what is no number is not added. */
  observe(labels: LabelsOf<Definition>, value: number): void {
    this.observeValues(this.valuesOf(labels), value);
  }

  /** As `observe`, with the labels' values in the order of the definition, and the trace the value comes from. */
  observeValues(labelValues: readonly string[], value: number, traceId?: string): void {
    if (!Number.isFinite(value)) return;
    const child = this.child(labelValues);
    const { series } = child;
    const { bounds } = this;
    let bucket = 0;
    while (bucket < bounds.length && value > (bounds[bucket] ?? 0)) bucket += 1;
    series.counts[bucket] = (series.counts[bucket] ?? 0) + 1;
    series.sum += value;
    if (traceId !== undefined) {
      series.exemplars[bucket] = { labelSet: { trace_id: traceId }, value, timestamp: Date.now() / 1000 };
    }
    for (const sink of this.sinks) sink.observe(this.definition, child.labelValues, value);
  }

  protected start(): Distribution {
    const buckets = this.definition.buckets.length + 1;
    return {
      counts: new Array<number>(buckets).fill(0),
      exemplars: new Array<undefined>(buckets).fill(undefined),
      sum: 0,
    };
  }

  protected addSamples(samples: Sample[], labels: Record<string, string>, series: Distribution): void {
    let count = 0;
    series.counts.forEach((own, index) => {
      count += own;
      const le = this.bounds[index] ?? '+Inf';
      const exemplar = series.exemplars[index];
      samples.push({ metricName: `${this.name}_bucket`, value: count, labels: { le, ...labels }, exemplar });
    });
    samples.push({ metricName: `${this.name}_sum`, value: series.sum, labels });
    samples.push({ metricName: `${this.name}_count`, value: count, labels });
  }
}
