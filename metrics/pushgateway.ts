import { counter, defineMetrics, gauge, info, summary } from './define-metrics.ts';
import type { Emitter } from './emitter.ts';
import { serviceTargetLabels } from './target-labels.ts';

export const pushgatewayMetrics = defineMetrics({
  push_time_seconds: gauge('When a group was last pushed, in Unix time.', ['job', 'instance']),
  push_failure_time_seconds: gauge('When pushing a group last failed, in Unix time; 0 if never.', ['job', 'instance']),
  pushgateway_build_info: info('Version of the Pushgateway.', ['version', 'revision', 'branch', 'goversion']),
  pushgateway_http_requests_total: counter('HTTP requests answered.', ['handler', 'method', 'code']),
  pushgateway_http_push_duration_seconds: summary('Time to take what is pushed.', ['method']),
  pushgateway_http_push_size_bytes: summary('Size of what is pushed.', ['method']),
});

/** `job` and `instance` of what is pushed are those it was pushed under. */
export const pushgateway: Emitter = {
  name: 'pushgateway',
  job: 'pushgateway',
  targetLabels: serviceTargetLabels,
  honorLabels: true,
  metrics: pushgatewayMetrics,
};
