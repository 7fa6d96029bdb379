import { redisMetrics } from '../metrics/redis.ts';
import { promql } from '../promql/promql.ts';
import { alertingRule, type AlertSettings } from './alerting-rule.ts';
import { type ComponentSeries, seriesOf } from './component-series.ts';
import { percent } from './percent.ts';
import type { RuleGroup } from './rule-group.ts';

export interface RedisAlerts {
  readonly redisDown: AlertSettings;
  readonly redisConnectionsHigh: AlertSettings & { readonly ratio: number };
  readonly redisReplicationBroken: AlertSettings;
  readonly redisEvictingKeys: AlertSettings & { readonly keysPerSecond: number };
}

/** Redis servers that are watched; `instance` is the name each was given. */
export const redisAlerts = (component: ComponentSeries, settings: RedisAlerts, window: string): RuleGroup => {
  const own = seriesOf(component);
  return {
    name: 'redis',
    rules: [
      ...alertingRule('RedisDown', settings.redisDown, {
        expr: promql`max by (instance) (${redisMetrics.redis_up}{${own}}) == 0`,
        summary: 'Redis {{ $labels.instance }} does not answer',
        description: 'The exporter of Redis {{ $labels.instance }} cannot log in to the server or ask it anything.',
      }),
      ...alertingRule('RedisConnectionsHigh', settings.redisConnectionsHigh, {
        expr: promql`max by (instance) (${redisMetrics.redis_connected_clients}{${own}})
/ max by (instance) (${redisMetrics.redis_config_maxclients}{${own}})
> ${settings.redisConnectionsHigh.ratio}`,
        summary: 'Redis {{ $labels.instance }} has few connections left',
        description: `{{ $value | humanizePercentage }} of the connections that Redis {{ $labels.instance }} takes are in use; the limit is ${percent(settings.redisConnectionsHigh.ratio)}.`,
      }),
      ...alertingRule('RedisReplicationBroken', settings.redisReplicationBroken, {
        expr: promql`min by (instance) (${redisMetrics.redis_master_link_up}{${own}}) == 0`,
        summary: 'Redis {{ $labels.instance }} has lost its primary',
        description:
          'Replica {{ $labels.instance }} has no connection to its primary: what it holds is as old as the break.',
      }),
      ...alertingRule('RedisEvictingKeys', settings.redisEvictingKeys, {
        expr: promql`sum by (instance) (rate(${redisMetrics.redis_evicted_keys_total}{${own}}[${window}])) > ${settings.redisEvictingKeys.keysPerSecond}`,
        summary: 'Redis {{ $labels.instance }} throws keys away for want of memory',
        description: `{{ $value | humanize }} keys a second are thrown away by Redis {{ $labels.instance }} for want of memory; the limit is ${String(settings.redisEvictingKeys.keysPerSecond)}.`,
      }),
    ],
  };
};
