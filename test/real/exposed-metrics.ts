import type { MetricDefinition, MetricType } from '../../metrics/metric-definition.ts';

interface Exposed {
  readonly type: string;
  readonly labels: Set<string>;
  series: number;
}

/** Metrics that an emitter tells, as Prometheus' text format has them. */
export const exposedMetrics = (text: string): ReadonlyMap<string, Exposed> => {
  const metrics = new Map<string, Exposed>();
  for (const line of text.split('\n')) {
    const [, family, type] = /^# TYPE (\S+) (\S+)/.exec(line) ?? [];
    if (family !== undefined) metrics.set(family, { type: type ?? '', labels: new Set(), series: 0 });
    const [, series = '', labels = ''] = /^([a-zA-Z_:][\w:]*)(\{.*\})? /.exec(line) ?? [];
    const metric = metrics.get(series) ?? metrics.get(series.replace(/_(?:bucket|count|sum)$/, ''));
    if (metric === undefined) continue;
    metric.series++;
    for (const [, label = ''] of labels.matchAll(/(?<=[{,])(\w+)="/g)) metric.labels.add(label);
  }
  return metrics;
};

const exposedTypes: Readonly<Record<MetricType, readonly string[]>> = {
  // What the kernel counts, node_exporter tells without a type.
  counter: ['counter', 'untyped'],
  gauge: ['gauge', 'untyped'],
  histogram: ['histogram'],
  summary: ['summary'],
  info: ['gauge'],
};

/**
 * How definitions differ from what their emitter really tells: a metric that is not there, another type, a label that the
 * catalogue lacks or that no series has. `later` are those that only an event brings that the test does not cause.
 */
export const differences = (
  definitions: Readonly<Record<string, MetricDefinition>>,
  text: string,
  later: Readonly<Record<string, string>> = {},
): string[] => {
  const exposed = exposedMetrics(text);
  return Object.values(definitions).flatMap(({ name, type, labels }): string[] => {
    const found = exposed.get(name);
    if (name in later) return found === undefined || found.series === 0 ? [] : [`${name} is there after all`];
    if (found === undefined || found.series === 0) return [`${name} is not there`];
    const real = [...found.labels].filter((label) => label !== 'le' && label !== 'quantile');
    return [
      ...(exposedTypes[type].includes(found.type) ? [] : [`${name} is a ${found.type}, not a ${type}`]),
      // Of information, the catalogue has what people ask for.
      ...(type === 'info' ? [] : real.filter((label) => !labels.includes(label))).map(
        (label) => `${name} has label ${label}`,
      ),
      ...labels.filter((label) => !real.includes(label)).map((label) => `${name} has no label ${label}`),
    ];
  });
};
