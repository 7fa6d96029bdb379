import type { MetricDefinition } from '../../metrics/metric-definition.ts';
import { processMetrics } from '../../metrics/process.ts';
import { type LabelMatcher, panelPromql } from '../../promql/promql.ts';
import { graph } from '../house-style/graph.ts';
import { row, type Row } from '../row.ts';

type Metric = Pick<MetricDefinition, 'name' | 'type'>;

/** What a process tells of itself. */
export interface ProcessSeries {
  /** Counter of the CPU's seconds. */
  readonly cpu: Metric;
  /** Gauge of the bytes it uses. */
  readonly memory: Metric;
}

const ofClientLibraries: ProcessSeries = {
  cpu: processMetrics.process_cpu_seconds_total,
  memory: processMetrics.process_resident_memory_bytes,
};

/**
 * What the pods of a component take.
 * @param of the series of the chosen pods
 * @param series default: those of the client libraries
 */
export const processRow = (of: readonly LabelMatcher[], { cpu, memory }: ProcessSeries = ofClientLibraries): Row =>
  row('Process', [
    graph({ title: 'CPU', description: 'CPUs that each pod keeps busy.', unit: 'cores' }, [
      { expr: panelPromql`sum by (pod) (rate(${cpu}{${of}}[$__rate_interval]))`, legend: '{{pod}}' },
    ]),
    graph({ title: 'Memory', description: 'Memory that each pod has in use.', unit: 'bytes' }, [
      { expr: panelPromql`sum by (pod) (${memory}{${of}})`, legend: '{{pod}}' },
    ]),
  ]);
