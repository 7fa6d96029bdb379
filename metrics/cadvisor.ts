import { counter, defineMetrics, gauge } from './define-metrics.ts';
import type { Emitter } from './emitter.ts';
import { kubeletTargetLabels } from './target-labels.ts';

/** Of a pod as a whole, `container` is missing; of what is no pod, `pod` and `namespace` are. */
const container = ['id', 'name', 'image', 'namespace', 'pod', 'container'];
const disk = [...container, 'device'];
/** Pods share a network among their containers. */
const network = [...container, 'interface'];

export const containerMetrics = defineMetrics({
  container_cpu_usage_seconds_total: counter('Time of the CPU used.', [...container, 'cpu']),
  container_cpu_user_seconds_total: counter('Time of the CPU used by the program.', container),
  container_cpu_system_seconds_total: counter('Time of the CPU used in the kernel.', container),
  container_cpu_cfs_periods_total: counter('Turns of the CPU that were counted against the limit.', container),
  container_cpu_cfs_throttled_periods_total: counter('Turns in which it was held back by its limit.', container),
  container_cpu_cfs_throttled_seconds_total: counter('Time it was held back by its limit.', container),
  container_memory_working_set_bytes: gauge('Memory that cannot be taken back: at the limit it is killed.', container),
  container_memory_usage_bytes: gauge('Memory in use, caches included.', container),
  container_memory_rss: gauge('Memory of the program itself.', container, 'bytes'),
  container_memory_cache: gauge('Memory of the page cache.', container, 'bytes'),
  container_memory_swap: gauge('Swap in use.', container, 'bytes'),
  container_memory_failcnt: counter('Times memory was at its limit.', container),
  container_oom_events_total: counter('Times it was killed for want of memory.', container),
  container_network_receive_bytes_total: counter('Bytes received.', network),
  container_network_transmit_bytes_total: counter('Bytes sent.', network),
  container_network_receive_packets_total: counter('Packets received.', network),
  container_network_transmit_packets_total: counter('Packets sent.', network),
  container_network_receive_packets_dropped_total: counter('Packets received and dropped.', network),
  container_network_transmit_packets_dropped_total: counter('Packets dropped before they were sent.', network),
  container_network_receive_errors_total: counter('Errors of receiving.', network),
  container_network_transmit_errors_total: counter('Errors of sending.', network),
  container_fs_reads_bytes_total: counter('Bytes read.', disk),
  container_fs_writes_bytes_total: counter('Bytes written.', disk),
  container_fs_reads_total: counter('Reads.', disk),
  container_fs_writes_total: counter('Writes.', disk),
  container_fs_usage_bytes: gauge('Space taken on the file system of containers.', disk),
  container_fs_limit_bytes: gauge('Size of that file system.', disk),
  container_spec_cpu_quota: gauge('Limit of the CPU, in microseconds of a turn.', container),
  container_spec_cpu_period: gauge('Length of a turn, in microseconds.', container),
  container_spec_memory_limit_bytes: gauge('Limit of memory; 0 is none.', container),
  container_start_time_seconds: gauge('When it started, in Unix time.', container),
  container_last_seen: gauge('When it was last seen, in Unix time.', container, 'seconds'),
  container_processes: gauge('Processes in it.', container),
  container_threads: gauge('Threads in it.', container),
});

/** The kubelet, of the containers of its node; `metrics_path` is /metrics/cadvisor. */
export const cadvisor: Emitter = {
  name: 'cAdvisor',
  job: 'kubelet',
  targetLabels: kubeletTargetLabels,
  honorLabels: true,
  source: 'metrics/prometheus.go of cAdvisor 0.56.2; labels as the kubelet of Kubernetes 1.36.3 names them',
  metrics: containerMetrics,
};
