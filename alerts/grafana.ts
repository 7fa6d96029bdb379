import { grafanaMetrics, proxiedHandlers } from '../metrics/grafana.ts';
import { promql } from '../promql/promql.ts';
import { alertingRule, type AlertSettings } from './alerting-rule.ts';
import { type ComponentSeries, seriesOf } from './component-series.ts';
import { percent } from './percent.ts';
import type { RuleGroup } from './rule-group.ts';

export interface GrafanaAlerts {
  readonly grafanaRequestsFailing: AlertSettings & { readonly ratio: number };
}

/** Grafana, as those who look at it find it; the data sources it passes requests to have alerts of their own. */
export const grafanaAlerts = (component: ComponentSeries, settings: GrafanaAlerts, window: string): RuleGroup => {
  const own = seriesOf(component);
  const requests = grafanaMetrics.grafana_http_request_duration_seconds;
  return {
    name: 'grafana',
    rules: alertingRule('GrafanaRequestsFailing', settings.grafanaRequestsFailing, {
      expr: promql`sum by (namespace, job) (rate(${requests}_count{${own}, status_code=~"5..", handler!~"${proxiedHandlers}"}[${window}]))
/ sum by (namespace, job) (rate(${requests}_count{${own}, handler!~"${proxiedHandlers}"}[${window}]))
> ${settings.grafanaRequestsFailing.ratio}`,
      summary: 'Grafana answers too many requests with an error',
      description: `{{ $value | humanizePercentage }} of the requests to Grafana in {{ $labels.namespace }} are answered 5xx, those of data sources not counted; the limit is ${percent(settings.grafanaRequestsFailing.ratio)}.`,
    }),
  };
};
