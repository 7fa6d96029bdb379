import { counter, defineMetrics, gauge, info, summary } from './define-metrics.ts';
import type { Emitter } from './emitter.ts';
import { kubeletTargetLabels, monitoredServiceLabels } from './target-labels.ts';

/** What the client libraries tell of the process; `go_` of programs in Go alone. */
export const processMetrics = defineMetrics({
  process_cpu_seconds_total: counter('Time of the CPU used.'),
  process_resident_memory_bytes: gauge('Memory in use.'),
  process_virtual_memory_bytes: gauge('Memory mapped.'),
  process_open_fds: gauge('File descriptors open.'),
  process_max_fds: gauge('File descriptors it may open.'),
  process_start_time_seconds: gauge('When it started, in Unix time.'),
  go_info: info('Version of Go.', ['version']),
  go_goroutines: gauge('Goroutines there are.'),
  go_threads: gauge('Threads of the system.'),
  go_gc_duration_seconds: summary('Time of pauses of the garbage collector.'),
  go_memstats_heap_inuse_bytes: gauge('Memory of the heap in use.'),
  go_memstats_heap_alloc_bytes: gauge('Memory of objects on the heap.'),
  go_memstats_alloc_bytes: gauge('Memory of objects that are alive.'),
});

/** Any process whose metrics are scraped; `job` says which. */
export const anyProcess: Emitter = {
  name: 'process',
  targetLabels: [...new Set([...monitoredServiceLabels, ...kubeletTargetLabels])],
  metrics: processMetrics,
};
