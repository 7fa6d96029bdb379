import type { MetricDefinition } from '../contract.ts';
import { type LabelsOf, MetricSeries, type Sample } from './series.ts';

export type CounterDefinition = MetricDefinition & { readonly type: 'counter' };

/** Counts what happened. */
export class Counter<Definition extends CounterDefinition> extends MetricSeries<Definition, { total: number }> {
  /** Adds to the series of these labels; less than nothing, and what is no number, is not added. */
  inc(labels?: LabelsOf<Definition>, by = 1): void {
    this.incValues(this.valuesOf(labels), by);
  }

  /** As `inc`, with the labels' values in the order of the definition. */
  incValues(labelValues: readonly string[], by = 1): void {
    if (!(by >= 0 && by < Infinity)) return;
    const child = this.child(labelValues);
    child.series.total += by;
    for (const sink of this.sinks) sink.count(this.definition, child.labelValues, by);
  }

  protected start(): { total: number } {
    return { total: 0 };
  }

  protected addSamples(samples: Sample[], labels: Record<string, string>, { total }: { total: number }): void {
    samples.push({ value: total, labels });
  }
}
