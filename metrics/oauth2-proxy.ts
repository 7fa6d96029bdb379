import { counter, defineMetrics, gauge, histogram } from './define-metrics.ts';
import type { Emitter } from './emitter.ts';
import { serviceTargetLabels } from './target-labels.ts';

export const oauth2ProxyMetrics = defineMetrics({
  oauth2_proxy_requests_total: counter('Requests answered, by status.', ['code']),
  oauth2_proxy_requests_in_flight: gauge('Requests being answered.'),
  oauth2_proxy_response_duration_seconds: histogram('Time to answer a request.', ['method']),
});

/** `service` tells what a proxy stands before. */
export const oauth2Proxy: Emitter = {
  name: 'oauth2-proxy',
  job: 'oauth2-proxy',
  targetLabels: serviceTargetLabels,
  source: 'oauth2-proxy 7.15.3, run by hand',
  metrics: oauth2ProxyMetrics,
};
