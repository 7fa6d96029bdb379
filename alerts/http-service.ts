import { httpRequestDurationSeconds, httpRequestsTotal } from '../metrics/app.ts';
import type { AlertingRule, RuleGroup } from './rule-group.ts';

export interface HttpServiceAlerts {
  /** `service_name` and `namespace` of the service. */
  readonly service: { readonly name: string; readonly namespace: string };
  /** Seconds between scrapes. */
  readonly scrapeIntervalSeconds: number;
  readonly highErrorRate: { readonly ratio: number; readonly for: string };
  readonly slowResponseTime: { readonly seconds: number; readonly for: string };
}

/** A rate wants four scrapes in its window, so that one lost scrape does not empty it. */
const rateWindow = (scrapeIntervalSeconds: number): string =>
  `${String(Math.max(300, 4 * Math.ceil(scrapeIntervalSeconds)))}s`.replace(/^300s$/, '5m');

const highErrorRate = ({
  service,
  scrapeIntervalSeconds,
  highErrorRate: { ratio, for: pending },
}: HttpServiceAlerts): AlertingRule => {
  const selector = `namespace="${service.namespace}",service_name="${service.name}"`;
  const window = rateWindow(scrapeIntervalSeconds);
  return {
    alert: 'HighErrorRate',
    // Summed before it is divided: series by series, each 5xx would be divided by itself.
    expr: [
      `sum by (namespace, service_name) (rate(${httpRequestsTotal.name}{${selector},status_code=~"5.."}[${window}]))`,
      '/',
      `sum by (namespace, service_name) (rate(${httpRequestsTotal.name}{${selector}}[${window}]))`,
      `> ${String(ratio)}`,
    ].join('\n'),
    for: pending,
    labels: { severity: 'critical' },
    annotations: {
      summary: `${service.name} answers too many requests with an error`,
      description: `{{ $value | humanizePercentage }} of the requests to {{ $labels.namespace }}/{{ $labels.service_name }} are answered 5xx; the limit is ${String(Number((ratio * 100).toFixed(4)))} %.`,
    },
  };
};

const slowResponseTime = ({
  service,
  scrapeIntervalSeconds,
  slowResponseTime: { seconds, for: pending },
}: HttpServiceAlerts): AlertingRule => {
  const selector = `namespace="${service.namespace}",service_name="${service.name}"`;
  return {
    alert: 'SlowResponseTime',
    expr: [
      'histogram_quantile(0.95,',
      `  sum by (le, namespace, service_name) (rate(${httpRequestDurationSeconds.name}_bucket{${selector}}[${rateWindow(scrapeIntervalSeconds)}]))`,
      `) > ${String(seconds)}`,
    ].join('\n'),
    for: pending,
    labels: { severity: 'warning' },
    annotations: {
      summary: `${service.name} answers slowly`,
      description: `One request in twenty to {{ $labels.namespace }}/{{ $labels.service_name }} takes longer than {{ $value | humanizeDuration }}; the limit is ${String(seconds)} s.`,
    },
  };
};

/** What people who use an HTTP service would complain of: errors and slowness. */
export const httpServiceAlerts = (props: HttpServiceAlerts): RuleGroup => ({
  name: `http-${props.service.name}`,
  rules: [highErrorRate(props), slowResponseTime(props)],
});
