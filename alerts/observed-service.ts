import { httpRequestDurationSeconds, httpRequestsInProgress, httpRequestsTotal } from '../metrics/app.ts';
import type { MetricDefinition } from '../metrics/metric-definition.ts';
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

export interface HttpMetricNames {
  /** Counter of the requests that were answered. */
  readonly requests: string;
  /** Histogram of the time it took, in seconds. */
  readonly duration: string;
  /** Gauge of the requests that are being answered; false where it has none. */
  readonly inProgress: string | false;
  /** Label with the HTTP status, such as 503. */
  readonly statusLabel: string;
  /** Label with the pattern of the path. */
  readonly routeLabel: string;
  readonly methodLabel: string;
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
export const httpMetrics = ({
  metrics: { requests, duration, inProgress, statusLabel, routeLabel, methodLabel },
}: ObservedService): {
  readonly requests: MetricDefinition;
  readonly duration: MetricDefinition;
  readonly inProgress: MetricDefinition | undefined;
} => {
  const labels = [methodLabel, routeLabel, statusLabel];
  return {
    requests: { ...httpRequestsTotal, name: requests, labels },
    duration: { ...httpRequestDurationSeconds, name: duration, labels },
    inProgress:
      inProgress === false ? undefined : { ...httpRequestsInProgress, name: inProgress, labels: [methodLabel] },
  };
};
