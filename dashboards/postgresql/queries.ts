import { postgresMetrics } from '../../metrics/postgres.ts';
import { type LabelMatcher, panelPromql } from '../../promql/promql.ts';
import type { Query } from '../house-style/query.ts';
import { chosen } from '../house-style/variables.ts';

const server = '{{instance}}';
const database = ['instance', 'datname'];
const databaseLegend = '{{instance}} {{datname}}';

/** @param series of the exporters of PostgreSQL */
export const postgresQueries = (series: readonly LabelMatcher[]) => {
  const of = [...series, chosen('instance')];
  const inDatabase = [...of, chosen('datname')];
  const rate = (metric: keyof typeof postgresMetrics) =>
    panelPromql`sum by (${database}) (rate(${postgresMetrics[metric]}{${inDatabase}}[$__rate_interval]))`;
  const total = (metric: keyof typeof postgresMetrics) =>
    panelPromql`sum(rate(${postgresMetrics[metric]}{${inDatabase}}[$__rate_interval]))`;
  const found = panelPromql`sum by (instance) (rate(${postgresMetrics.pg_stat_database_blks_hit}{${inDatabase}}[$__rate_interval]))`;
  const read = panelPromql`sum by (instance) (rate(${postgresMetrics.pg_stat_database_blks_read}{${inDatabase}}[$__rate_interval]))`;
  const connectionsInUse = panelPromql`sum by (instance) (${postgresMetrics.pg_stat_activity_count}{${of}}) / max by (instance) (${postgresMetrics.pg_settings_max_connections}{${of}})`;
  return {
    down: {
      expr: panelPromql`count(max by (instance) (${postgresMetrics.pg_up}{${of}}) == 0) or vector(0)`,
      legend: 'down',
    },
    fullestConnections: { expr: panelPromql`max(${connectionsInUse})`, legend: 'in use' },
    transactions: {
      expr: panelPromql`${total('pg_stat_database_xact_commit')} + ${total('pg_stat_database_xact_rollback')}`,
      legend: 'transactions',
    },
    longestNow: {
      expr: panelPromql`max(${postgresMetrics.pg_stat_activity_max_tx_duration}{${of}})`,
      legend: 'longest',
    },
    connectionsInUse: { expr: connectionsInUse, legend: server },
    connectionsByState: {
      expr: panelPromql`sum by (instance, state) (${postgresMetrics.pg_stat_activity_count}{${of}})`,
      legend: '{{instance}} {{state}}',
    },
    committed: { expr: rate('pg_stat_database_xact_commit'), legend: `${databaseLegend} committed` },
    rolledBack: { expr: rate('pg_stat_database_xact_rollback'), legend: `${databaseLegend} rolled back` },
    rowsFetched: { expr: total('pg_stat_database_tup_fetched'), legend: 'fetched' },
    rowsInserted: { expr: total('pg_stat_database_tup_inserted'), legend: 'inserted' },
    rowsUpdated: { expr: total('pg_stat_database_tup_updated'), legend: 'updated' },
    rowsDeleted: { expr: total('pg_stat_database_tup_deleted'), legend: 'deleted' },
    cacheHits: { expr: panelPromql`${found} / (${found} + ${read} > 0)`, legend: server },
    longest: {
      expr: panelPromql`max by (${database}) (${postgresMetrics.pg_stat_activity_max_tx_duration}{${inDatabase}})`,
      legend: databaseLegend,
    },
    locks: {
      expr: panelPromql`sum by (mode) (${postgresMetrics.pg_locks_count}{${inDatabase}})`,
      legend: '{{mode}}',
    },
    deadlocks: {
      expr: panelPromql`sum by (${database}) (increase(${postgresMetrics.pg_stat_database_deadlocks}{${inDatabase}}[$__rate_interval]))`,
      legend: databaseLegend,
    },
    temporary: { expr: rate('pg_stat_database_temp_bytes'), legend: databaseLegend },
    size: {
      expr: panelPromql`max by (${database}) (${postgresMetrics.pg_database_size_bytes}{${inDatabase}})`,
      legend: databaseLegend,
    },
    writeAheadLog: {
      expr: panelPromql`max by (instance) (${postgresMetrics.pg_wal_size_bytes}{${of}})`,
      legend: server,
    },
    behind: {
      expr: panelPromql`max by (instance) (${postgresMetrics.pg_replication_lag_seconds}{${of}})`,
      legend: server,
    },
    deadRows: {
      expr: panelPromql`sort_desc(topk(10, max by (${database}, schemaname, relname) (${postgresMetrics.pg_stat_user_tables_n_dead_tup}{${inDatabase}})))`,
      legend: '{{datname}} {{schemaname}}.{{relname}}',
    },
  } satisfies Record<string, Query>;
};
