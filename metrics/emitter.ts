import type { MetricDefinition } from './metric-definition.ts';

/** An endpoint that tells metrics, and what Prometheus makes of it. */
export interface Emitter {
  /** As people call it; unique in the catalogue. */
  readonly name: string;
  /** Label `job` of its series. @default - each target's own */
  readonly job?: string;
  /** Labels that Prometheus adds to its series: those of the target. */
  readonly targetLabels: readonly string[];
  /** Whether a label of a sample wins over that of the target. @default false: it becomes `exported_<label>` */
  readonly honorLabels?: boolean;
  /** What its metrics were read off. @default - a run of it in the tests */
  readonly source?: string;
  readonly metrics: Readonly<Record<string, MetricDefinition>>;
}
