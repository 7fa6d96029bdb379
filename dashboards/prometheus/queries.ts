import { prometheusMetrics } from '../../metrics/prometheus.ts';
import { alertMetrics, scrapeMetrics } from '../../metrics/scrape.ts';
import { type LabelMatcher, panelPromql } from '../../promql/promql.ts';
import { ofChosenPods } from '../component/pods.ts';
import type { Query } from '../house-style/query.ts';

const pod = '{{pod}}';

/** Of everything that is scraped: pairs scrape the same, and each has its own. */
export const targets: Query = { expr: panelPromql`count(${scrapeMetrics.up})`, legend: 'targets' };
export const targetsDown: Query = {
  expr: panelPromql`count(${scrapeMetrics.up} == 0) or vector(0)`,
  legend: 'down',
};
export const firing: Query = {
  expr: panelPromql`count(${alertMetrics.ALERTS}{alertstate="firing"}) or vector(0)`,
  legend: 'firing',
};

/** What is scraped, by job. */
export const jobs = {
  targets: panelPromql`count by (job) (${scrapeMetrics.up})`,
  down: panelPromql`1 - avg by (job) (${scrapeMetrics.up})`,
  slowest: panelPromql`max by (job) (${scrapeMetrics.scrape_duration_seconds})`,
  samples: panelPromql`sum by (job) (${scrapeMetrics.scrape_samples_scraped})`,
};

/** @param series of Prometheus itself */
export const prometheusQueries = (series: readonly LabelMatcher[]) => {
  const of = ofChosenPods(series);
  const rate = (metric: keyof typeof prometheusMetrics) =>
    panelPromql`sum by (pod) (rate(${prometheusMetrics[metric]}{${of}}[$__rate_interval]))`;
  const now = (metric: keyof typeof prometheusMetrics) =>
    panelPromql`sum by (pod) (${prometheusMetrics[metric]}{${of}})`;
  const time = panelPromql`sum by (slice) (rate(${prometheusMetrics.prometheus_engine_query_duration_seconds}_sum{${of}}[$__rate_interval]))`;
  const count = panelPromql`sum by (slice) (rate(${prometheusMetrics.prometheus_engine_query_duration_seconds}_count{${of}}[$__rate_interval]))`;
  return {
    series: { expr: now('prometheus_tsdb_head_series'), legend: pod },
    mostSeries: {
      expr: panelPromql`max(${prometheusMetrics.prometheus_tsdb_head_series}{${of}})`,
      legend: 'series',
    },
    samples: { expr: rate('prometheus_tsdb_head_samples_appended_total'), legend: pod },
    churn: { expr: rate('prometheus_tsdb_head_series_created_total'), legend: pod },
    refused: {
      expr: panelPromql`${rate('prometheus_target_scrapes_sample_duplicate_timestamp_total')}
+ ${rate('prometheus_target_scrapes_sample_out_of_order_total')}
+ ${rate('prometheus_target_scrapes_sample_out_of_bounds_total')}`,
      legend: pod,
    },
    discoveryFailures: { expr: rate('prometheus_target_sync_failed_total'), legend: '{{pod}} cannot take targets' },
    ruleTime: {
      // Prometheus puts the path of the file before the name of the group.
      expr: panelPromql`topk(10, max by (group) (label_replace(${prometheusMetrics.prometheus_rule_group_last_duration_seconds}{${of}} / ${prometheusMetrics.prometheus_rule_group_interval_seconds}{${of}}, "group", "$1", "rule_group", ".*;(.*)")))`,
      legend: '{{group}}',
    },
    ruleFailures: { expr: rate('prometheus_rule_evaluation_failures_total'), legend: '{{pod}} failed' },
    ruleMisses: { expr: rate('prometheus_rule_group_iterations_missed_total'), legend: '{{pod}} left out' },
    queryTime: { expr: panelPromql`${time} / (${count} > 0)`, legend: '{{slice}}' },
    queriesAtOnce: {
      expr: panelPromql`${now('prometheus_engine_queries')} / ${now('prometheus_engine_queries_concurrent_max')}`,
      legend: pod,
    },
    alertsSent: {
      expr: panelPromql`sum by (alertmanager) (rate(${prometheusMetrics.prometheus_notifications_sent_total}{${of}}[$__rate_interval]))`,
      legend: '{{alertmanager}} sent',
    },
    alertsNotTaken: {
      expr: panelPromql`sum by (alertmanager) (rate(${prometheusMetrics.prometheus_notifications_errors_total}{${of}}[$__rate_interval]))`,
      legend: '{{alertmanager}} not taken',
    },
    notTakenRatio: {
      expr: panelPromql`
sum by (alertmanager) (rate(${prometheusMetrics.prometheus_notifications_errors_total}{${of}}[$__rate_interval]))
/ (sum by (alertmanager) (rate(${prometheusMetrics.prometheus_notifications_sent_total}{${of}}[$__rate_interval])) > 0)`,
      legend: '{{alertmanager}}',
    },
    alertsWaiting: {
      expr: panelPromql`max by (pod) (${prometheusMetrics.prometheus_notifications_queue_length}{${of}}) / max by (pod) (${prometheusMetrics.prometheus_notifications_queue_capacity}{${of}})`,
      legend: pod,
    },
    blocks: { expr: now('prometheus_tsdb_storage_blocks_bytes'), legend: '{{pod}} blocks' },
    writeAheadLog: { expr: now('prometheus_tsdb_wal_storage_size_bytes'), legend: '{{pod}} write-ahead log' },
    head: { expr: now('prometheus_tsdb_head_chunks_storage_size_bytes'), legend: '{{pod}} head' },
    sizeLimit: {
      expr: panelPromql`${now('prometheus_tsdb_retention_limit_bytes')} > 0`,
      legend: '{{pod}} oldest deleted at',
    },
    storageFailures: {
      expr: panelPromql`sum by (pod) (increase(${prometheusMetrics.prometheus_tsdb_wal_writes_failed_total}{${of}}[1h]))
+ sum by (pod) (increase(${prometheusMetrics.prometheus_tsdb_wal_corruptions_total}{${of}}[1h]))
+ sum by (pod) (increase(${prometheusMetrics.prometheus_tsdb_checkpoint_creations_failed_total}{${of}}[1h]))
+ sum by (pod) (increase(${prometheusMetrics.prometheus_tsdb_compactions_failed_total}{${of}}[1h]))
+ sum by (pod) (increase(${prometheusMetrics.prometheus_tsdb_reloads_failures_total}{${of}}[1h]))`,
      legend: pod,
    },
  } satisfies Record<string, Query>;
};
