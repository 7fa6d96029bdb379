import type { ServiceOverviewProps } from '../../dashboards/service-overview/props.ts';
import { parseService } from '../../config/parse.ts';

/** What a service with defaults calls its metrics. */
export const naming = parseService({ name: 'checkout', namespace: 'shop' }).metrics;

/** A board of services that measure everything, each limit another number. */
export const serviceProps: Omit<ServiceOverviewProps, 'scope'> = {
  namings: [naming],
  measures: new Set(['database', 'cache', 'queue', 'inference', 'orders']),
  kubeStateMetrics: true,
  limits: {
    errorRatio: 0.02,
    slowSeconds: 0.5,
    verySlowSeconds: 3,
    inFlight: 40,
    querySeconds: 0.2,
    cacheHitRatio: 0.6,
    queueJobs: 70,
    inferenceSeconds: 0.8,
  },
  scrapeInterval: '30s',
};
