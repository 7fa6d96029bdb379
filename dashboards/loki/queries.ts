import { lokiMetrics } from '../../metrics/loki.ts';
import { processMetrics } from '../../metrics/process.ts';
import { type LabelMatcher, panelPromql } from '../../promql/promql.ts';
import { ofChosenPods } from '../component/pods.ts';
import type { Query } from '../house-style/query.ts';

/** @param series of Loki */
export const lokiQueries = (series: readonly LabelMatcher[]) => {
  const of = ofChosenPods(series);
  const requests = lokiMetrics.loki_request_duration_seconds;
  const rate = (metric: keyof typeof lokiMetrics) =>
    panelPromql`sum(rate(${lokiMetrics[metric]}{${of}}[$__rate_interval]))`;
  const now = (metric: keyof typeof lokiMetrics) => panelPromql`sum by (pod) (${lokiMetrics[metric]}{${of}})`;
  const byRoute = panelPromql`sum by (route) (rate(${requests}_count{${of}}[$__rate_interval]))`;
  const failedByRoute = panelPromql`sum by (route) (rate(${requests}_count{${of}, status_code=~"5.."}[$__rate_interval]))`;
  const utilization = lokiMetrics.loki_ingester_chunk_utilization;
  return {
    lines: { expr: rate('loki_distributor_lines_received_total'), legend: 'lines' },
    bytes: { expr: rate('loki_distributor_bytes_received_total'), legend: 'bytes' },
    /** Nothing was ever refused where there is no series. */
    refused: { expr: panelPromql`${rate('loki_discarded_samples_total')} or vector(0)`, legend: 'refused' },
    errors: {
      expr: panelPromql`(sum(rate(${requests}_count{${of}, status_code=~"5.."}[$__rate_interval])) or vector(0)) / (sum(rate(${requests}_count{${of}}[$__rate_interval])) > 0)`,
      legend: 'errors',
    },
    refusedByReason: {
      expr: panelPromql`sum by (reason) (rate(${lokiMetrics.loki_discarded_samples_total}{${of}}[$__rate_interval])) or vector(0)`,
      legend: 'refused {{reason}}',
    },
    streams: { expr: now('loki_ingester_memory_streams'), legend: '{{pod}}' },
    chunks: { expr: now('loki_ingester_memory_chunks'), legend: '{{pod}}' },
    flushed: {
      expr: panelPromql`sum by (reason) (rate(${lokiMetrics.loki_ingester_chunks_flushed_total}{${of}}[$__rate_interval]))`,
      legend: '{{reason}}',
    },
    flushFailures: { expr: rate('loki_ingester_chunks_flush_failures_total'), legend: 'failed' },
    flushQueue: { expr: now('loki_ingester_flush_queue_length'), legend: '{{pod}}' },
    chunkFill: {
      expr: panelPromql`sum(increase(${utilization}_sum{${of}}[1h])) / (sum(increase(${utilization}_count{${of}}[1h])) > 0)`,
      legend: 'mean',
    },
    diskOfLog: {
      expr: panelPromql`max by (pod) (${lokiMetrics.loki_ingester_wal_disk_usage_percent}{${of}})`,
      legend: '{{pod}}',
    },
    errorsByRoute: {
      expr: panelPromql`(${failedByRoute} or ${byRoute} * 0) / (${byRoute} > 0)`,
      legend: '{{route}}',
    },
    slowest: {
      expr: panelPromql`topk(8, histogram_quantile(0.99, sum by (le, route) (rate(${requests}_bucket{${of}}[$__rate_interval]))) >= 0)`,
      legend: '{{route}}',
    },
    byStatus: {
      expr: panelPromql`sum by (status_code) (rate(${requests}_count{${of}}[$__rate_interval]))`,
      legend: '{{status_code}}',
    },
    panics: { expr: rate('loki_panic_total'), legend: 'broken off' },
    /** One that never applied it, since it started, has no time. */
    retentionAge: {
      expr: panelPromql`(time() - (max(${lokiMetrics.loki_compactor_apply_retention_last_successful_run_timestamp_seconds}{${of}}) > 0 or max(${processMetrics.process_start_time_seconds}{${of}}))) / 3600`,
      legend: 'since the last time',
    },
    compaction: {
      expr: panelPromql`max(${lokiMetrics.loki_boltdb_shipper_compact_tables_operation_duration_seconds}{${of}})`,
      legend: 'last',
    },
    toDelete: {
      expr: panelPromql`sum(${lokiMetrics.loki_boltdb_shipper_retention_sweeper_marker_files_current}{${of}})`,
      legend: 'files',
    },
  } satisfies Record<string, Query>;
};
