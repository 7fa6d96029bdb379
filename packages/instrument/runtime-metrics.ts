import type { MetricDefinition } from './contract.ts';

type RuntimeMetric = Pick<MetricDefinition, 'name' | 'labels'> & { readonly type: 'counter' | 'gauge' | 'histogram' };

const of = (type: RuntimeMetric['type'], names: readonly string[], labels: readonly string[] = []): RuntimeMetric[] =>
  names.map((name) => ({ name, type, labels }));

/**
 * What prom-client tells of process and runtime, besides the contract: with it, all that `/metrics` may show is named. On
 * other systems than Linux some are missing, as is what has not happened yet, such as a garbage collection.
 */
export const runtimeMetrics: readonly RuntimeMetric[] = [
  ...of('counter', ['process_cpu_user_seconds_total', 'process_cpu_system_seconds_total', 'process_cpu_seconds_total']),
  ...of('gauge', [
    'process_start_time_seconds',
    'process_resident_memory_bytes',
    'process_virtual_memory_bytes',
    'process_heap_bytes',
    'process_open_fds',
    'process_max_fds',
    'nodejs_eventloop_lag_seconds',
    'nodejs_eventloop_lag_min_seconds',
    'nodejs_eventloop_lag_max_seconds',
    'nodejs_eventloop_lag_mean_seconds',
    'nodejs_eventloop_lag_stddev_seconds',
    'nodejs_eventloop_lag_p50_seconds',
    'nodejs_eventloop_lag_p90_seconds',
    'nodejs_eventloop_lag_p99_seconds',
    'nodejs_heap_size_total_bytes',
    'nodejs_heap_size_used_bytes',
    'nodejs_external_memory_bytes',
  ]),
  ...of('gauge', ['nodejs_active_resources', 'nodejs_active_handles', 'nodejs_active_requests'], ['type']),
  ...of(
    'gauge',
    [
      'nodejs_heap_space_size_total_bytes',
      'nodejs_heap_space_size_used_bytes',
      'nodejs_heap_space_size_available_bytes',
    ],
    ['space'],
  ),
  ...of('gauge', ['nodejs_version_info'], ['version', 'major', 'minor', 'patch']),
  ...of('histogram', ['nodejs_gc_duration_seconds'], ['kind']),
];
