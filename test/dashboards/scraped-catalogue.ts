import type { AlertingRule } from '../../alerts/rule-group.ts';
import { findSeries, scrapedMetrics } from '../../metrics/find-series.ts';
import { httpMetricsOf } from '../../metrics/http-metrics.ts';
import type { MetricDefinition } from '../../metrics/metric-definition.ts';
import { alertMetrics } from '../../metrics/scrape.ts';
import { monitoredServiceLabels } from '../../metrics/target-labels.ts';
import { analyze } from '../../promql/analyze.ts';
import type { Catalogue } from '../../promql/catalogue.ts';
import type { ObservabilityStack } from '../../stacks/observability.ts';
import { scrapedEmitters } from './scraped-emitters.ts';

const rulesOf = ({ monitors }: ObservabilityStack) =>
  monitors.rules.flatMap(({ props }) => props.groups.flatMap(({ rules }) => rules)) as (Partial<AlertingRule> & {
    readonly record?: string;
  })[];

/** What the services of a stack call their metrics, and the labels they give them. */
const namedBy = ({ config }: ObservabilityStack): MetricDefinition[] =>
  config.services.flatMap(({ metrics }) => {
    const { requests, duration, inProgress } = httpMetricsOf(metrics);
    return [requests, duration, ...(inProgress === undefined ? [] : [inProgress])].map((metric) => ({
      ...metric,
      labels: [...metric.labels, ...monitoredServiceLabels],
    }));
  });

/** Alerts have the labels of what their rules find, and those that the rules add. */
const alertsOf = (stack: ObservabilityStack): MetricDefinition => {
  const labels = rulesOf(stack).flatMap(({ expr, labels: added }) => [
    ...(analyze(expr ?? '', { kind: 'alert' }).flow?.named.keys() ?? []),
    ...Object.keys(added ?? {}),
  ]);
  return { ...alertMetrics.ALERTS, labels: [...new Set(labels)] };
};

/** One definition of each name, with the labels of all. */
const together = (metrics: readonly MetricDefinition[]): MetricDefinition[] => [
  ...metrics
    .reduce((known, metric) => {
      const labels = [...(known.get(metric.name)?.labels ?? []), ...metric.labels];
      return known.set(metric.name, { ...metric, labels: [...new Set(labels)] });
    }, new Map<string, MetricDefinition>())
    .values(),
];

/** What there is to ask for in a stack: the metrics of what its Prometheus scrapes, with their labels, and nothing else. */
export const scrapedCatalogue = (stack: ObservabilityStack): Catalogue => {
  const scraped = scrapedEmitters(stack);
  const metrics = scrapedMetrics().filter(({ name }) => scraped.has(findSeries(name)?.emitter.name ?? ''));
  return {
    metrics: together([...metrics, ...namedBy(stack), alertsOf(stack)]),
    recorded: rulesOf(stack).flatMap(({ record }) => record ?? []),
    targetLabels: [],
    complete: true,
  };
};
