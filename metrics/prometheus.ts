import { counter, defineMetrics, gauge, histogram, info, summary } from './define-metrics.ts';
import type { Emitter } from './emitter.ts';
import { serviceTargetLabels } from './target-labels.ts';

const scraping = defineMetrics({
  prometheus_target_scrape_pool_targets: gauge('Targets of a scrape config.', ['scrape_job']),
  prometheus_target_sync_failed_total: counter('Times targets of a scrape config could not be taken.', ['scrape_job']),
  prometheus_target_scrape_pool_exceeded_target_limit_total: counter('Times a scrape config found too many targets.'),
  prometheus_target_scrape_pool_exceeded_label_limits_total: counter(
    'Scrapes refused for too many or too long labels.',
  ),
  prometheus_target_scrapes_exceeded_sample_limit_total: counter('Scrapes refused for too many samples.'),
  prometheus_target_scrapes_exceeded_body_size_limit_total: counter('Scrapes refused for their size.'),
  prometheus_target_scrapes_sample_duplicate_timestamp_total: counter(
    'Samples refused: a target told a series twice, with different values.',
  ),
  prometheus_target_scrapes_sample_out_of_order_total: counter('Samples refused as older than the last one.'),
  prometheus_target_scrapes_sample_out_of_bounds_total: counter('Samples refused for a time that cannot be.'),
  prometheus_target_interval_length_seconds: summary('Time between two scrapes, as it was; interval is as it is set.', [
    'interval',
  ]),
  prometheus_sd_discovered_targets: gauge('Targets found before relabelling.', ['name', 'config']),
  prometheus_sd_failed_configs: gauge('Ways of finding targets that could not be loaded.', ['name']),
  prometheus_sd_kubernetes_failures_total: counter('Questions to the API server for targets that failed.'),
});

const rules = defineMetrics({
  prometheus_rule_evaluations_total: counter('Evaluations of rules.', ['rule_group']),
  prometheus_rule_evaluation_failures_total: counter('Evaluations of rules that failed.', ['rule_group']),
  prometheus_rule_group_iterations_total: counter('Evaluations of a group that were due.', ['rule_group']),
  prometheus_rule_group_iterations_missed_total: counter(
    'Evaluations of a group left out as the last was not done in time.',
    ['rule_group'],
  ),
  prometheus_rule_group_interval_seconds: gauge('Time between evaluations of a group, as it is set.', ['rule_group']),
  prometheus_rule_group_last_duration_seconds: gauge('Time the last evaluation of a group took.', ['rule_group']),
  prometheus_rule_group_last_evaluation_timestamp_seconds: gauge('When a group was last evaluated, in Unix time.', [
    'rule_group',
  ]),
  prometheus_rule_group_rules: gauge('Rules in a group.', ['rule_group']),
});

const notifications = defineMetrics({
  prometheus_notifications_sent_total: counter('Alerts sent to an Alertmanager.', ['alertmanager']),
  prometheus_notifications_errors_total: counter('Alerts that an Alertmanager did not take.', ['alertmanager']),
  prometheus_notifications_dropped_total: counter('Alerts given up.', ['alertmanager']),
  prometheus_notifications_queue_length: gauge('Alerts that wait to be sent.', ['alertmanager']),
  prometheus_notifications_queue_capacity: gauge('Alerts that can wait.'),
  prometheus_notifications_latency_seconds: summary('Time it took to send alerts.', ['alertmanager']),
  prometheus_notifications_alertmanagers_discovered: gauge('Alertmanagers it knows.'),
});

const database = defineMetrics({
  prometheus_tsdb_head_series: gauge('Series in memory.'),
  prometheus_tsdb_head_series_created_total: counter('Series begun: its rate is the churn.'),
  prometheus_tsdb_head_series_removed_total: counter('Series that left memory.'),
  prometheus_tsdb_head_chunks: gauge('Chunks in memory.'),
  prometheus_tsdb_head_samples_appended_total: counter('Samples taken.', ['type']),
  prometheus_tsdb_head_max_time_seconds: gauge('Time of the newest sample, in Unix time.'),
  prometheus_tsdb_out_of_order_samples_total: counter('Samples refused as older than the last of their series.', [
    'type',
  ]),
  prometheus_tsdb_blocks_loaded: gauge('Blocks on disk.'),
  prometheus_tsdb_storage_blocks_bytes: gauge('Size of the blocks.'),
  prometheus_tsdb_wal_storage_size_bytes: gauge('Size of the write-ahead log.'),
  prometheus_tsdb_head_chunks_storage_size_bytes: gauge('Size of chunks of the head on disk.'),
  prometheus_tsdb_retention_limit_bytes: gauge('Size at which old blocks are deleted; 0 is never.'),
  prometheus_tsdb_retention_limit_seconds: gauge('Age at which blocks are deleted.'),
  prometheus_tsdb_size_retentions_total: counter('Times blocks were deleted for want of space.'),
  prometheus_tsdb_time_retentions_total: counter('Times blocks were deleted for their age.'),
  prometheus_tsdb_compactions_total: counter('Compactions.'),
  prometheus_tsdb_compactions_failed_total: counter('Compactions that failed.'),
  prometheus_tsdb_compaction_duration_seconds: histogram('Time a compaction took.'),
  prometheus_tsdb_reloads_failures_total: counter('Times the blocks on disk could not be read.'),
  prometheus_tsdb_wal_corruptions_total: counter('Times the write-ahead log was found broken.'),
  prometheus_tsdb_wal_writes_failed_total: counter('Writes to the write-ahead log that failed.'),
  prometheus_tsdb_wal_truncations_failed_total: counter('Times the write-ahead log could not be cut.'),
  prometheus_tsdb_wal_fsync_duration_seconds: summary('Time it took to have the log on disk.'),
  prometheus_tsdb_checkpoint_creations_failed_total: counter('Checkpoints of the log that failed.'),
  prometheus_tsdb_head_truncations_failed_total: counter('Times the head could not be cut.'),
  prometheus_tsdb_mmap_chunk_corruptions_total: counter('Chunks on disk that were found broken.'),
  prometheus_tsdb_exemplar_exemplars_in_storage: gauge('Exemplars kept.'),
  prometheus_tsdb_exemplar_max_exemplars: gauge('Exemplars that can be kept.'),
});

const server = defineMetrics({
  prometheus_build_info: info('Version of Prometheus.', ['version', 'revision', 'branch', 'goversion']),
  prometheus_ready: gauge('Whether it is ready to serve: 1 or 0.'),
  prometheus_config_last_reload_successful: gauge('Whether the last configuration could be loaded: 1 or 0.'),
  prometheus_config_last_reload_success_timestamp_seconds: gauge('When a configuration was last loaded, in Unix time.'),
  prometheus_engine_queries: gauge('Queries that run or wait.'),
  prometheus_engine_queries_concurrent_max: gauge('Queries that may run at once.'),
  prometheus_engine_query_duration_seconds: summary('Time of the parts of a query.', ['slice']),
  prometheus_engine_query_samples_total: counter('Samples that queries read.'),
  prometheus_http_requests_total: counter('HTTP requests answered.', ['handler', 'code']),
  prometheus_http_request_duration_seconds: histogram('Time to answer an HTTP request.', ['handler']),
  prometheus_remote_storage_highest_timestamp_in_seconds: gauge(
    'Time of the newest sample meant for remote storage, in Unix time.',
    [],
    'seconds',
  ),
});

/** Where `remote_write` is set, by the name of the queue and the address it sends to. */
const remoteWrite = defineMetrics({
  prometheus_remote_storage_samples_total: counter('Samples sent.', ['remote_name', 'url']),
  prometheus_remote_storage_samples_failed_total: counter('Samples given up.', ['remote_name', 'url']),
  prometheus_remote_storage_samples_dropped_total: counter('Samples dropped before they were sent.', [
    'remote_name',
    'url',
    'reason',
  ]),
  prometheus_remote_storage_samples_retried_total: counter('Samples sent again.', ['remote_name', 'url']),
  prometheus_remote_storage_samples_pending: gauge('Samples that wait to be sent.', ['remote_name', 'url']),
  prometheus_remote_storage_shards: gauge('Senders at work.', ['remote_name', 'url']),
  prometheus_remote_storage_shards_desired: gauge('Senders that would be needed.', ['remote_name', 'url']),
  prometheus_remote_storage_shards_max: gauge('Senders there may be.', ['remote_name', 'url']),
  prometheus_remote_storage_queue_highest_sent_timestamp_seconds: gauge(
    'Time of the newest sample sent, in Unix time.',
    ['remote_name', 'url'],
  ),
});

/** What Prometheus tells of itself. */
export const prometheusMetrics = {
  ...scraping,
  ...rules,
  ...notifications,
  ...database,
  ...server,
  ...remoteWrite,
};

export const prometheus: Emitter = {
  name: 'Prometheus',
  job: 'prometheus',
  targetLabels: serviceTargetLabels,
  metrics: prometheusMetrics,
};
