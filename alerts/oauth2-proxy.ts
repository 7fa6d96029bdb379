import { oauth2ProxyMetrics } from '../metrics/oauth2-proxy.ts';
import { promql } from '../promql/promql.ts';
import { alertingRule, type AlertSettings } from './alerting-rule.ts';
import { type ComponentSeries, seriesOf } from './component-series.ts';
import { percent } from './percent.ts';
import type { RuleGroup } from './rule-group.ts';

export interface OAuth2ProxyAlerts {
  readonly oauth2ProxyErrors: AlertSettings & { readonly ratio: number };
}

/** The login before the pages of the stack; `instance` is the component behind it. */
export const oauth2ProxyAlerts = (
  component: ComponentSeries,
  settings: OAuth2ProxyAlerts,
  window: string,
): RuleGroup => {
  const own = seriesOf(component);
  const requests = oauth2ProxyMetrics.oauth2_proxy_requests_total;
  return {
    name: 'oauth2-proxy',
    rules: alertingRule('OAuth2ProxyErrors', settings.oauth2ProxyErrors, {
      expr: promql`sum by (namespace, job, instance) (rate(${requests}{${own}, code=~"5.."}[${window}]))
/ sum by (namespace, job, instance) (rate(${requests}{${own}}[${window}]))
> ${settings.oauth2ProxyErrors.ratio}`,
      summary: 'People cannot get to {{ $labels.instance }} through its login',
      description: `{{ $value | humanizePercentage }} of the requests to the login before {{ $labels.instance }} in {{ $labels.namespace }} are answered 5xx; the limit is ${percent(settings.oauth2ProxyErrors.ratio)}.`,
    }),
  };
};
