import type { MetricDefinition } from '../contract.ts';

/** Where else each measurement goes, such as a StatsD server. Values stand in the order of the definition's labels. */
export interface MeasurementSink {
  count(metric: MetricDefinition, labelValues: readonly string[], by: number): void;
  gauge(metric: MetricDefinition, labelValues: readonly string[], value: number): void;
  observe(metric: MetricDefinition, labelValues: readonly string[], value: number): void;
}
