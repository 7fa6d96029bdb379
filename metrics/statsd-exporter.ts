import { counter, defineMetrics, gauge, info } from './define-metrics.ts';
import type { Emitter } from './emitter.ts';
import { serviceTargetLabels } from './target-labels.ts';

/** What the exporter tells of itself; what is sent to it has the names of its mappings. */
export const statsdExporterMetrics = defineMetrics({
  statsd_exporter_build_info: info('Version of the exporter.', ['version', 'revision', 'branch', 'goversion']),
  statsd_exporter_events_total: counter('Events received, by type.', ['type']),
  statsd_exporter_events_unmapped_total: counter('Events no mapping is for.'),
  statsd_exporter_events_error_total: counter('Events that could not be counted, by the reason.', ['reason']),
  statsd_exporter_events_conflict_total: counter('Events whose metric is there already, with another type.', [
    'type',
    'metric_name',
  ]),
  statsd_exporter_lines_total: counter('Lines received.'),
  statsd_exporter_samples_total: counter('Samples received.'),
  statsd_exporter_sample_errors_total: counter('Samples that could not be read, by the reason.', ['reason']),
  statsd_exporter_tag_errors_total: counter('Tags that could not be read.'),
  statsd_exporter_udp_packets_total: counter('UDP packets received.'),
  statsd_exporter_udp_packet_drops_total: counter('UDP packets dropped as the queue was full.'),
  statsd_exporter_tcp_connections_total: counter('TCP connections taken.'),
  statsd_exporter_tcp_connection_errors_total: counter('TCP connections that broke.'),
  statsd_exporter_tcp_too_long_lines_total: counter('Lines dropped as they were too long.'),
  statsd_exporter_metrics_total: gauge('Metrics it keeps, by type.', ['type']),
  statsd_exporter_loaded_mappings: gauge('Mappings it has.'),
  statsd_exporter_config_reloads_total: counter('Times the mappings were loaded again, by how it went.', ['outcome']),
});

export const statsdExporter: Emitter = {
  name: 'statsd-exporter',
  job: 'statsd-exporter',
  targetLabels: serviceTargetLabels,
  honorLabels: true,
  metrics: statsdExporterMetrics,
};
