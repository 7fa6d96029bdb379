import { postgresMetrics } from '../metrics/postgres.ts';
import { promql } from '../promql/promql.ts';
import { alertingRule, type AlertSettings } from './alerting-rule.ts';
import { type ComponentSeries, seriesOf } from './component-series.ts';
import { percent } from './percent.ts';
import type { RuleGroup } from './rule-group.ts';

export interface PostgresAlerts {
  readonly postgresDown: AlertSettings;
  readonly postgresConnectionsHigh: AlertSettings & { readonly ratio: number };
  readonly postgresReplicationLag: AlertSettings & { readonly seconds: number };
}

/** PostgreSQL servers that are watched; `instance` is the name each was given. */
export const postgresAlerts = (component: ComponentSeries, settings: PostgresAlerts): RuleGroup => {
  const own = seriesOf(component);
  return {
    name: 'postgres',
    rules: [
      ...alertingRule('PostgresDown', settings.postgresDown, {
        expr: promql`max by (instance) (${postgresMetrics.pg_up}{${own}}) == 0`,
        summary: 'PostgreSQL {{ $labels.instance }} does not answer',
        description:
          'The exporter of PostgreSQL {{ $labels.instance }} cannot log in to the server or ask it anything.',
      }),
      ...alertingRule('PostgresConnectionsHigh', settings.postgresConnectionsHigh, {
        expr: promql`sum by (instance) (${postgresMetrics.pg_stat_activity_count}{${own}})
/ max by (instance) (${postgresMetrics.pg_settings_max_connections}{${own}})
> ${settings.postgresConnectionsHigh.ratio}`,
        summary: 'PostgreSQL {{ $labels.instance }} has few connections left',
        description: `{{ $value | humanizePercentage }} of the connections that PostgreSQL {{ $labels.instance }} takes are in use; the limit is ${percent(settings.postgresConnectionsHigh.ratio)}.`,
      }),
      ...alertingRule('PostgresReplicationLag', settings.postgresReplicationLag, {
        expr: promql`max by (instance) (${postgresMetrics.pg_replication_lag_seconds}{${own}}) > ${settings.postgresReplicationLag.seconds}
and
max by (instance) (${postgresMetrics.pg_replication_is_replica}{${own}}) == 1`,
        summary: 'PostgreSQL {{ $labels.instance }} is behind its primary',
        description: `Replica {{ $labels.instance }} is {{ $value | humanizeDuration }} behind its primary; the limit is ${String(settings.postgresReplicationLag.seconds)} s.`,
      }),
    ],
  };
};
