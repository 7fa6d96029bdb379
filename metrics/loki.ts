import { counter, defineMetrics, gauge, histogram, info } from './define-metrics.ts';
import type { Emitter } from './emitter.ts';
import { serviceTargetLabels } from './target-labels.ts';

const discarded = ['tenant', 'reason', 'retention_hours', 'policy', 'format'];

const writing = defineMetrics({
  loki_distributor_bytes_received_total: counter('Bytes of lines received.', [
    'tenant',
    'retention_hours',
    'is_internal_stream',
    'policy',
    'format',
  ]),
  loki_distributor_lines_received_total: counter('Lines received.', [
    'tenant',
    'is_internal_stream',
    'policy',
    'format',
  ]),
  loki_discarded_samples_total: counter('Lines refused, by the reason, such as rate_limited.', discarded),
  loki_discarded_bytes_total: counter('Bytes of lines refused.', discarded),
  loki_ingester_memory_streams: gauge('Streams in memory.', ['tenant']),
  loki_ingester_memory_chunks: gauge('Chunks in memory.'),
  loki_ingester_streams_created_total: counter('Streams begun.', ['tenant']),
  loki_ingester_chunks_flushed_total: counter('Chunks written to storage, by why.', ['reason']),
  loki_ingester_chunks_flush_failures_total: counter('Chunks that could not be written to storage.'),
  loki_ingester_flush_queue_length: gauge('Streams that wait to be written.'),
  loki_ingester_chunk_age_seconds: histogram('Age of a chunk when it was written.'),
  loki_ingester_chunk_utilization: histogram('How full a chunk was when it was written: 1 is full.', [], 'ratio'),
  loki_ingester_wal_disk_full_failures_total: counter('Writes to the log that failed for want of space.'),
  loki_ingester_wal_disk_usage_percent: gauge('How full the disk of the log is: 1 is full.', [], 'ratio'),
  loki_ingester_wal_replay_active: gauge('Whether the log is being read after a start: 1 or 0.'),
  loki_ingester_checkpoint_creations_failed_total: counter('Checkpoints of the log that failed.'),
  loki_tsdb_build_index_attempts_total: counter('Times an index was built.', ['component', 'source', 'status']),
});

const serving = defineMetrics({
  loki_build_info: info('Version of Loki.', ['version', 'revision', 'branch', 'goversion']),
  loki_request_duration_seconds: histogram('Time to answer a request.', ['method', 'route', 'status_code', 'ws']),
  loki_inflight_requests: gauge('Requests being answered.', ['method', 'route']),
  loki_panic_total: counter('Requests that broke down.'),
  loki_internal_log_messages_total: counter('Lines of its own log.', ['level']),
  loki_query_scheduler_queue_duration_seconds: histogram('Time a query waited.'),
  loki_query_frontend_queries_in_progress: gauge('Queries under way.'),
  loki_index_request_duration_seconds: histogram('Time to ask the index.', ['component', 'operation', 'status_code']),
  loki_ring_members: gauge('Members of a ring, by state.', ['name', 'state']),
});

const compacting = defineMetrics({
  loki_boltdb_shipper_compactor_running: gauge('Whether this instance compacts: 1 or 0; one is to.'),
  loki_boltdb_shipper_compact_tables_operation_last_successful_run_timestamp_seconds: gauge(
    'When the index was last compacted, in Unix time; 0 before the first time.',
  ),
  loki_boltdb_shipper_compact_tables_operation_duration_seconds: gauge('Time the last compaction took.'),
  loki_compactor_apply_retention_last_successful_run_timestamp_seconds: gauge(
    'When retention was last applied, in Unix time; 0 before the first time.',
  ),
  loki_compactor_oldest_pending_delete_request_age_seconds: gauge('Age of the oldest request to delete lines.'),
  loki_boltdb_shipper_retention_sweeper_marker_files_current: gauge('Files of chunks that wait to be deleted.', [
    'from',
  ]),
});

export const lokiMetrics = { ...writing, ...serving, ...compacting };

export const loki: Emitter = {
  name: 'Loki',
  job: 'loki',
  targetLabels: serviceTargetLabels,
  metrics: lokiMetrics,
};
