import { httpRequestDurationSeconds, httpRequestsInProgress, httpRequestsTotal } from './app.ts';
import type { MetricDefinition } from './metric-definition.ts';

/** What a service calls what every HTTP service measures. */
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

export interface HttpMetrics {
  readonly requests: MetricDefinition;
  readonly duration: MetricDefinition;
  readonly inProgress: MetricDefinition | undefined;
}

/** Definitions of a service's metrics by the names it gives them. */
export const httpMetricsOf = ({
  requests,
  duration,
  inProgress,
  statusLabel,
  routeLabel,
  methodLabel,
}: HttpMetricNames): HttpMetrics => {
  const labels = [methodLabel, routeLabel, statusLabel];
  return {
    requests: { ...httpRequestsTotal, name: requests, labels },
    duration: { ...httpRequestDurationSeconds, name: duration, labels },
    inProgress:
      inProgress === false ? undefined : { ...httpRequestsInProgress, name: inProgress, labels: [methodLabel] },
  };
};
