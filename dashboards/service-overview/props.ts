import type { HttpMetricNames } from '../../metrics/http-metrics.ts';
import type { ServiceScope } from '../service-scope.ts';

/** What services may measure besides their requests. */
export type Measure = 'database' | 'cache' | 'queue' | 'inference' | 'orders';

export interface ServiceOverviewProps {
  /** Which services it shows. */
  readonly scope: ServiceScope;
  /** What they call what every HTTP service measures, each way once. */
  readonly namings: readonly HttpMetricNames[];
  /** Rows of what none of them measures are left out. */
  readonly measures: ReadonlySet<Measure>;
  /** Whether kube-state-metrics tells of their pods. */
  readonly kubeStateMetrics: boolean;
  /** From which on alerts fire. */
  readonly limits: ServiceLimits;
  /** Longest time between two scrapes of a service. */
  readonly scrapeInterval: string;
}

export interface ServiceLimits {
  /** HighErrorRate: share of the requests that is answered 5xx. */
  readonly errorRatio: number;
  /** SlowResponseTime: 95th percentile of the response time, in seconds. */
  readonly slowSeconds: number;
  /** HighResponseTime: the same. */
  readonly verySlowSeconds: number;
  /** InFlightSaturation: requests that one pod answers at once. */
  readonly inFlight: number;
  /** DatabaseQueriesSlow: 95th percentile of the time of a kind of query, in seconds. */
  readonly querySeconds: number;
  /** CacheHitRatioLow: share of the look-ups that find a value. */
  readonly cacheHitRatio: number;
  /** QueueLong: jobs that wait. */
  readonly queueJobs: number;
  /** InferenceSlow: 95th percentile of the time of an inference, in seconds. */
  readonly inferenceSeconds: number;
}
