import { counter, defineMetrics, gauge, histogram, info } from './define-metrics.ts';
import type { Emitter } from './emitter.ts';
import { podTargetLabels } from './target-labels.ts';

const controller = ['controller_path', 'controller_id'];
/** Every component is a registry of its own: these tell which. */
const source = ['component_path', 'component_id'];
const component = [...source, 'host', 'tenant'];

export const alloyMetrics = defineMetrics({
  alloy_build_info: info('Version of Alloy.', ['version', 'revision', 'branch', 'goversion']),
  alloy_config_last_load_successful: gauge('Whether the last configuration could be loaded: 1 or 0.', [
    'config_file',
    'sha256',
  ]),
  alloy_config_last_load_success_timestamp_seconds: gauge('When a configuration was last loaded, in Unix time.', [
    'config_file',
    'sha256',
  ]),
  alloy_component_controller_running_components: gauge('Components, by health: healthy, unhealthy, unknown, exited.', [
    ...controller,
    'health_type',
  ]),
  alloy_component_evaluation_seconds: histogram('Time it took to evaluate a component.', controller),
  alloy_component_evaluation_slow_seconds: counter(
    'Time spent on components that take longer than a minute to evaluate.',
    [...controller, 'component_id'],
  ),
  alloy_resources_process_resident_memory_bytes: gauge('Memory it uses.'),
  alloy_resources_process_cpu_seconds_total: counter('Time of the CPU it used.'),
  loki_write_encoded_bytes_total: counter('Bytes made ready to send.', component),
  loki_write_sent_bytes_total: counter('Bytes sent.', component),
  loki_write_sent_entries_total: counter('Lines sent.', component),
  loki_write_dropped_bytes_total: counter('Bytes given up, by the reason.', [...component, 'reason']),
  loki_write_dropped_entries_total: counter('Lines given up, by the reason.', [...component, 'reason']),
  loki_write_batch_retries_total: counter('Times lines were sent again.', component),
  loki_write_request_duration_seconds: histogram('Time Loki took to take lines.', [...component, 'status_code']),
  loki_source_file_file_bytes_total: gauge('Size of a file, in mode files.', [...source, 'path'], 'bytes'),
  loki_source_file_read_bytes_total: gauge('How far a file is read, in mode files.', [...source, 'path'], 'bytes'),
});

export const alloy: Emitter = {
  name: 'Alloy',
  job: 'alloy',
  targetLabels: podTargetLabels,
  source: 'its source: internal/component/common/loki/client/metrics.go, internal/runtime',
  metrics: alloyMetrics,
};
