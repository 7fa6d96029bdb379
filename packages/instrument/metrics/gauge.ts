import type { MetricDefinition } from '../contract.ts';
import { type Child, type LabelsOf, MetricSeries, type Sample } from './series.ts';

export type GaugeDefinition = MetricDefinition & { readonly type: 'gauge' };

/** Tells how much there is now. */
export class Gauge<Definition extends GaugeDefinition> extends MetricSeries<Definition, { now: number }> {
  set(labels: LabelsOf<Definition>, value: number): void {
    const { labelValues, series } = this.child(this.valuesOf(labels));
    series.now = value;
    for (const sink of this.sinks) sink.gauge(this.definition, labelValues, value);
  }

  /** Adds to what there is; a negative number takes away. */
  add(labels: LabelsOf<Definition>, by: number): void {
    this.addValues(this.valuesOf(labels), by);
  }

  /** As `add`, with the labels' values in the order of the definition. */
  addValues(labelValues: readonly string[], by: number): void {
    this.addTo(this.child(labelValues), by);
  }

  /** What adds to the series of these label values, for where it is done often. */
  boundTo(labelValues: readonly string[]): (by: number) => void {
    const child = this.boundChild(labelValues);
    return (by) => this.addTo(child(), by);
  }

  private addTo(child: Child<{ now: number }>, by: number): void {
    child.series.now += by;
    for (const sink of this.sinks) sink.gauge(this.definition, child.labelValues, child.series.now);
  }

  protected start(): { now: number } {
    return { now: 0 };
  }

  protected addSamples(samples: Sample[], labels: Record<string, string>, { now }: { now: number }): void {
    samples.push({ value: now, labels });
  }
}
