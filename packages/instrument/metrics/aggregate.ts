import { AggregatorRegistry } from 'prom-client';
import type { SampledMetric } from './exposition.ts';
import type { Exemplar } from './series.ts';

const sampleKey = (metric: string, { labels, metricName = metric }: SampledMetric['values'][number]) =>
  `${metricName}${JSON.stringify(Object.entries(labels).sort())}`;

/** The metrics of several processes as those of one; of exemplars, the newest stays. */
export const aggregate = async (processes: readonly (readonly SampledMetric[])[]): Promise<SampledMetric[]> => {
  const exemplars = new Map<string, Exemplar>();
  for (const { name, values } of processes.flat()) {
    for (const sample of values) {
      const { exemplar } = sample;
      if (!exemplar) continue;
      const key = sampleKey(name, sample);
      if ((exemplars.get(key)?.timestamp ?? 0) < exemplar.timestamp) exemplars.set(key, exemplar);
    }
  }
  const sum = await AggregatorRegistry.aggregate(processes as unknown as object[]).getMetricsAsJSON();
  return (sum as unknown as SampledMetric[]).map((metric) => ({
    ...metric,
    values: metric.values.map((sample) => ({ ...sample, exemplar: exemplars.get(sampleKey(metric.name, sample)) })),
  }));
};
