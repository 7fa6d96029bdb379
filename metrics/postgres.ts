import { counter, defineMetrics, gauge, info } from './define-metrics.ts';
import type { Emitter } from './emitter.ts';
import { serviceTargetLabels } from './target-labels.ts';

const database = ['datid', 'datname'];
const table = ['datname', 'schemaname', 'relname'];

export const postgresMetrics = defineMetrics({
  pg_up: gauge('Whether the server could be asked: 1 or 0.'),
  pg_exporter_last_scrape_error: gauge('Whether the last look was not whole: 1 or 0.'),
  pg_scrape_collector_success: gauge('Whether a part of the exporter could read what it tells.', ['collector']),
  pg_static: gauge('1 for the version of the server.', ['server', 'short_version', 'version']),
  pg_settings_max_connections: gauge('Connections the server takes.', ['server']),
  pg_settings_superuser_reserved_connections: gauge('Connections kept for superusers.', ['server']),
  pg_stat_database_numbackends: gauge('Connections of a database.', database),
  pg_stat_database_xact_commit: counter('Transactions committed.', database),
  pg_stat_database_xact_rollback: counter('Transactions rolled back.', database),
  pg_stat_database_blks_hit: counter('Blocks found in the cache.', database),
  pg_stat_database_blks_read: counter('Blocks read from disk.', database),
  pg_stat_database_tup_fetched: counter('Rows found by an index.', database),
  pg_stat_database_tup_inserted: counter('Rows inserted.', database),
  pg_stat_database_tup_updated: counter('Rows updated.', database),
  pg_stat_database_tup_deleted: counter('Rows deleted.', database),
  pg_stat_database_deadlocks: counter('Deadlocks.', database),
  pg_stat_database_conflicts: counter('Queries ended on a replica, as they stood in the way.', database),
  pg_stat_database_temp_bytes: counter('Bytes of temporary files.', database),
  pg_database_size_bytes: gauge('Size of a database.', ['datname']),
  pg_locks_count: gauge('Locks, by kind.', ['datname', 'mode']),
  pg_stat_activity_count: gauge('Connections, by what they do.', [
    'datname',
    'server',
    'state',
    'usename',
    'application_name',
    'backend_type',
    'wait_event',
    'wait_event_type',
  ]),
  pg_stat_activity_max_tx_duration: gauge(
    'Time of the longest transaction.',
    ['datname', 'server', 'state', 'usename', 'application_name', 'backend_type', 'wait_event', 'wait_event_type'],
    'seconds',
  ),
  pg_replication_is_replica: gauge('Whether the server is a replica: 1 or 0.'),
  pg_replication_lag_seconds: gauge('How far a replica is behind; 0 of a primary.'),
  pg_replication_last_replay_seconds: gauge('Time since a replica last applied a transaction.'),
  pg_stat_archiver_failed_count: counter('Parts of the log that could not be put into the archive.', ['server']),
  pg_wal_size_bytes: gauge('Size of the write-ahead log.'),
  pg_stat_user_tables_n_dead_tup: gauge('Rows that are dead and not yet cleaned away.', table),
  pg_stat_user_tables_n_live_tup: gauge('Rows that are alive.', table),
  pg_stat_user_tables_last_autovacuum: gauge(
    'When a table was last cleaned by itself, in Unix time.',
    table,
    'seconds',
  ),
  pg_stat_user_tables_seq_scan: counter('Times a table was read from end to end.', table),
});

export const postgresExporterMetrics = defineMetrics({
  postgres_exporter_build_info: info('Version of the exporter.', ['version', 'revision', 'branch', 'goversion']),
});

/** `instance` is the name of the server in the configuration. */
export const postgresExporter: Emitter = {
  name: 'postgres-exporter',
  job: 'postgres-exporter',
  targetLabels: serviceTargetLabels,
  metrics: { ...postgresMetrics, ...postgresExporterMetrics },
};
