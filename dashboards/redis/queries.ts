import { redisMetrics } from '../../metrics/redis.ts';
import { type LabelMatcher, panelPromql } from '../../promql/promql.ts';
import type { Query } from '../house-style/query.ts';
import { chosen } from '../house-style/variables.ts';

const server = '{{instance}}';

/** @param series of the exporters of Redis */
export const redisQueries = (series: readonly LabelMatcher[]) => {
  const of = [...series, chosen('instance')];
  const rate = (metric: keyof typeof redisMetrics) =>
    panelPromql`sum by (instance) (rate(${redisMetrics[metric]}{${of}}[$__rate_interval]))`;
  const now = (metric: keyof typeof redisMetrics) => panelPromql`max by (instance) (${redisMetrics[metric]}{${of}})`;
  const clientsInUse = panelPromql`${now('redis_connected_clients')} / ${now('redis_config_maxclients')}`;
  const [hits, misses] = [rate('redis_keyspace_hits_total'), rate('redis_keyspace_misses_total')];
  const [calls, time] = (['redis_commands_total', 'redis_commands_duration_seconds_total'] as const).map(
    (metric) => panelPromql`sum by (cmd) (rate(${redisMetrics[metric]}{${of}}[$__rate_interval]))`,
  ) as [typeof hits, typeof hits];
  return {
    down: {
      expr: panelPromql`count(${now('redis_up')} == 0) or vector(0)`,
      legend: 'down',
    },
    fullestClients: { expr: panelPromql`max(${clientsInUse})`, legend: 'in use' },
    commands: { expr: panelPromql`sum(${rate('redis_commands_processed_total')})`, legend: 'commands' },
    memory: { expr: panelPromql`sum(${now('redis_memory_used_bytes')})`, legend: 'memory' },
    clientsInUse: { expr: clientsInUse, legend: server },
    rejected: { expr: rate('redis_rejected_connections_total'), legend: '{{instance}} refused' },
    blocked: { expr: now('redis_blocked_clients'), legend: server },
    commandRate: { expr: panelPromql`topk(8, ${calls})`, legend: '{{cmd}}' },
    commandTime: { expr: panelPromql`topk(8, ${time} / (${calls} > 0))`, legend: '{{cmd}}' },
    hitRatio: { expr: panelPromql`${hits} / (${hits} + ${misses} > 0)`, legend: server },
    memoryUsed: { expr: now('redis_memory_used_bytes'), legend: '{{instance}} in use' },
    memoryOfSystem: { expr: now('redis_memory_used_rss_bytes'), legend: '{{instance}} as the system sees it' },
    /** 0 is all there is, and no line then. */
    memoryMax: { expr: panelPromql`${now('redis_memory_max_bytes')} > 0`, legend: '{{instance}} at most' },
    evicted: { expr: rate('redis_evicted_keys_total'), legend: server },
    expired: { expr: rate('redis_expired_keys_total'), legend: server },
    keys: {
      expr: panelPromql`sum by (instance) (${redisMetrics.redis_db_keys}{${of}})`,
      legend: server,
    },
    received: { expr: rate('redis_net_input_bytes_total'), legend: '{{instance}} received' },
    sent: { expr: rate('redis_net_output_bytes_total'), legend: '{{instance}} sent' },
    replicas: { expr: now('redis_connected_slaves'), legend: server },
    unsaved: { expr: now('redis_rdb_changes_since_last_save'), legend: server },
  } satisfies Record<string, Query>;
};
