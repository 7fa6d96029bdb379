import { type HttpMetricNames, type HttpMetrics, httpMetricsOf } from '../metrics/http-metrics.ts';
import { type LabelMatcher, matcher } from '../promql/promql.ts';

/** A service whose alerts are made. */
export interface ObservedService {
  /** Its `service_name`. */
  readonly name: string;
  readonly namespace: string;
  readonly scrapeIntervalSeconds: number;
  /** What it calls what every HTTP service measures. */
  readonly metrics: HttpMetricNames;
}

/** A service, as people read it. */
export const who = '{{ $labels.namespace }}/{{ $labels.service_name }}';

/** The labels that say whose series they are; alerts are of each service. */
export const serviceLabels = ['namespace', 'service_name'] as const;

export const serviceMatchers = ({ name, namespace }: ObservedService): LabelMatcher[] => [
  matcher('namespace', '=', namespace),
  matcher('service_name', '=', name),
];

/** Definitions of a service's metrics by the names it gives them. */
export const httpMetrics = ({ metrics }: ObservedService): HttpMetrics => httpMetricsOf(metrics);
