import { dbQueryDurationSeconds } from '../metrics/app.ts';
import { promql } from '../promql/promql.ts';
import { alertingRule, type AlertSettings } from './alerting-rule.ts';
import { type ObservedService, serviceLabels, serviceMatchers, who } from './observed-service.ts';
import { windowOf } from './rate-window.ts';
import type { RuleGroup } from './rule-group.ts';

export interface DatabaseAlerts {
  readonly databaseQueriesSlow: AlertSettings & {
    /** 95th percentile of the time of a kind of query. */
    readonly seconds: number;
    /** Of the kind, in the window. */
    readonly minimumQueries: number;
  };
}

const kind = [...serviceLabels, 'operation', 'table'];

/** The queries of a service, as it sees them. */
export const databaseAlerts = (
  service: ObservedService,
  { databaseQueriesSlow: { seconds, minimumQueries, ...settings } }: DatabaseAlerts,
): RuleGroup => {
  const of = serviceMatchers(service);
  const window = windowOf(300, service.scrapeIntervalSeconds);
  return {
    name: `database-${service.name}`,
    rules: alertingRule('DatabaseQueriesSlow', settings, {
      expr: promql`
(
  histogram_quantile(0.95, sum by (le, ${kind}) (rate(${dbQueryDurationSeconds}_bucket{${of}}[${window}])))
  > ${seconds}
)
and
sum by (${kind}) (increase(${dbQueryDurationSeconds}_count{${of}}[${window}])) >= ${minimumQueries}`,
      summary: `Database queries of ${service.name} are slow`,
      description: `One {{ $labels.operation }} on {{ $labels.table }} in twenty, of ${who}, takes longer than {{ $value | humanizeDuration }}; the limit is ${String(seconds)} s.`,
    }),
  };
};
