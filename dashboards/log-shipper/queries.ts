import { alloyMetrics } from '../../metrics/alloy.ts';
import { promtailMetrics } from '../../metrics/promtail.ts';
import { type LabelMatcher, panelPromql } from '../../promql/promql.ts';
import { ofChosenPods } from '../component/pods.ts';
import type { Query } from '../house-style/query.ts';

/** What either shipper calls the same things. */
export const shipperMetrics = {
  promtail: {
    build: promtailMetrics.promtail_build_info,
    lines: promtailMetrics.promtail_sent_entries_total,
    bytes: promtailMetrics.promtail_sent_bytes_total,
    dropped: promtailMetrics.promtail_dropped_entries_total,
    retries: promtailMetrics.promtail_batch_retries_total,
    requests: promtailMetrics.promtail_request_duration_seconds,
    written: promtailMetrics.promtail_file_bytes_total,
    read: promtailMetrics.promtail_read_bytes_total,
  },
  alloy: {
    build: alloyMetrics.alloy_build_info,
    lines: alloyMetrics.loki_write_sent_entries_total,
    bytes: alloyMetrics.loki_write_sent_bytes_total,
    dropped: alloyMetrics.loki_write_dropped_entries_total,
    retries: alloyMetrics.loki_write_batch_retries_total,
    requests: alloyMetrics.loki_write_request_duration_seconds,
    written: alloyMetrics.loki_source_file_file_bytes_total,
    read: alloyMetrics.loki_source_file_read_bytes_total,
  },
};

const pod = '{{pod}}';

/** @param series of the pods of the shipper */
export const logShipperQueries = (series: readonly LabelMatcher[], shipper: keyof typeof shipperMetrics) => {
  const of = ofChosenPods(series);
  const { lines, bytes, dropped, retries, requests, written, read } = shipperMetrics[shipper];
  const sendings = panelPromql`sum by (pod) (rate(${requests}_count{${of}}[$__rate_interval]))`;
  const failed = panelPromql`sum by (pod) (rate(${requests}_count{${of}, status_code!~"2.."}[$__rate_interval]))`;
  const failedRatio = panelPromql`(${failed} or ${sendings} * 0) / (${sendings} > 0)`;
  return {
    lines: { expr: panelPromql`sum(rate(${lines}{${of}}[$__rate_interval]))`, legend: 'lines' },
    bytes: { expr: panelPromql`sum(rate(${bytes}{${of}}[$__rate_interval]))`, legend: 'bytes' },
    dropped: { expr: panelPromql`sum(rate(${dropped}{${of}}[$__rate_interval])) or vector(0)`, legend: 'given up' },
    worst: { expr: panelPromql`max(${failedRatio})`, legend: 'worst' },
    linesByPod: { expr: panelPromql`sum by (pod) (rate(${lines}{${of}}[$__rate_interval]))`, legend: pod },
    droppedByReason: {
      expr: panelPromql`sum by (reason) (rate(${dropped}{${of}}[$__rate_interval])) or vector(0)`,
      legend: 'given up {{reason}}',
    },
    failedRatio: { expr: failedRatio, legend: pod },
    retries: { expr: panelPromql`sum by (pod) (rate(${retries}{${of}}[$__rate_interval]))`, legend: pod },
    slowest: {
      expr: panelPromql`histogram_quantile(0.99, sum by (le) (rate(${requests}_bucket{${of}}[$__rate_interval]))) >= 0`,
      legend: '99th percentile',
    },
    behind: { expr: panelPromql`sum by (pod) (${written}{${of}} - ${read}{${of}})`, legend: pod },
  } satisfies Record<string, Query>;
};
