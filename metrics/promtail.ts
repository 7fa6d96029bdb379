import { counter, defineMetrics, gauge, histogram, info } from './define-metrics.ts';
import type { Emitter } from './emitter.ts';
import { podTargetLabels } from './target-labels.ts';

export const promtailMetrics = defineMetrics({
  promtail_build_info: info('Version of Promtail.', ['version', 'revision', 'branch', 'goversion']),
  promtail_targets_active_total: gauge('Containers whose lines it reads.'),
  promtail_files_active_total: gauge('Files it reads.'),
  promtail_read_lines_total: counter('Lines read of a file.', ['path']),
  promtail_file_bytes_total: gauge('Size of a file.', ['path'], 'bytes'),
  promtail_read_bytes_total: gauge('How far a file is read.', ['path'], 'bytes'),
  promtail_encoded_bytes_total: counter('Bytes made ready to send.', ['host']),
  promtail_sent_bytes_total: counter('Bytes sent.', ['host']),
  promtail_sent_entries_total: counter('Lines sent.', ['host']),
  promtail_dropped_entries_total: counter('Lines given up, by the reason.', ['host', 'tenant', 'reason']),
  promtail_dropped_bytes_total: counter('Bytes given up, by the reason.', ['host', 'tenant', 'reason']),
  promtail_batch_retries_total: counter('Times lines were sent again.', ['host', 'tenant']),
  promtail_request_duration_seconds: histogram('Time Loki took to take lines.', ['status_code', 'host']),
  promtail_config_reload_fail_total: counter('Configurations that could not be loaded.'),
});

export const promtail: Emitter = {
  name: 'Promtail',
  job: 'promtail',
  targetLabels: podTargetLabels,
  metrics: promtailMetrics,
};
