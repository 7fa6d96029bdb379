import { scrapeMetrics } from '../metrics/scrape.ts';
import { matcher, promql, type PromqlExpression } from '../promql/promql.ts';
import { alertingRule, type AlertSettings } from './alerting-rule.ts';
import { httpMetrics, type ObservedService, serviceLabels, serviceMatchers, who } from './observed-service.ts';
import { windowOf } from './rate-window.ts';
import type { AlertingRule, RuleGroup } from './rule-group.ts';

export interface ResponseTimeAlert extends AlertSettings {
  /** 95th percentile of the response time. */
  readonly seconds: number;
  readonly minimumRequests: number;
}

export interface HttpServiceAlerts {
  readonly highErrorRate: AlertSettings & { readonly ratio: number; readonly minimumRequests: number };
  readonly slowResponseTime: ResponseTimeAlert;
  readonly highResponseTime: ResponseTimeAlert;
  readonly requestDrop: AlertSettings & { readonly ratio: number; readonly minimumRequestsPerSecond: number };
  readonly inFlightSaturation: AlertSettings & { readonly requests: number };
  readonly serviceAbsent: AlertSettings;
  readonly requestMetricsMissing: AlertSettings;
}

const percent = (ratio: number): string => `${String(Number((ratio * 100).toFixed(4)))} %`;

/** Whether a window saw enough requests for a share or a percentile of them to mean something. */
const enough = (service: ObservedService, window: string, minimum: number): PromqlExpression =>
  promql`sum by (${serviceLabels}) (increase(${httpMetrics(service).requests}{${serviceMatchers(service)}}[${window}])) >= ${minimum}`;

const highErrorRate = (
  service: ObservedService,
  { highErrorRate: { ratio, minimumRequests, ...settings } }: HttpServiceAlerts,
): AlertingRule[] => {
  const { requests } = httpMetrics(service);
  const all = serviceMatchers(service);
  const failed = [...all, matcher(service.metrics.statusLabel, '=~', '5..')];
  const window = windowOf(300, service.scrapeIntervalSeconds);
  return alertingRule('HighErrorRate', settings, {
    // Summed before it is divided: series by series, each 5xx would be divided by itself.
    expr: promql`
(
  sum by (${serviceLabels}) (rate(${requests}{${failed}}[${window}]))
  /
  sum by (${serviceLabels}) (rate(${requests}{${all}}[${window}]))
  > ${ratio}
)
and
${enough(service, window, minimumRequests)}`,
    summary: `${service.name} answers too many requests with an error`,
    description: `{{ $value | humanizePercentage }} of the requests to ${who} are answered 5xx; the limit is ${percent(ratio)}.`,
  });
};

const responseTime = (
  alert: string,
  service: ObservedService,
  { seconds, minimumRequests, ...settings }: ResponseTimeAlert,
  summary: string,
): AlertingRule[] => {
  const window = windowOf(300, service.scrapeIntervalSeconds);
  return alertingRule(alert, settings, {
    expr: promql`
(
  histogram_quantile(0.95,
    sum by (le, ${serviceLabels}) (rate(${httpMetrics(service).duration}_bucket{${serviceMatchers(service)}}[${window}]))
  ) > ${seconds}
)
and
${enough(service, window, minimumRequests)}`,
    summary,
    description: `One request in twenty to ${who} takes longer than {{ $value | humanizeDuration }}; the limit is ${String(seconds)} s.`,
  });
};

/** Against the hour before, so that a night is no drop, and the day before, so that the end of a rush is none. */
const requestDrop = (
  service: ObservedService,
  { requestDrop: { ratio, minimumRequestsPerSecond, ...settings } }: HttpServiceAlerts,
): AlertingRule[] => {
  const { requests } = httpMetrics(service);
  const of = serviceMatchers(service);
  const window = windowOf(300, service.scrapeIntervalSeconds);
  const hour = windowOf(3600, service.scrapeIntervalSeconds);
  const before = promql`sum by (${serviceLabels}) (rate(${requests}{${of}}[${hour}] offset 15m))`;
  const dayBefore = promql`sum by (${serviceLabels}) (rate(${requests}{${of}}[${hour}] offset 1d))`;
  const now = promql`sum by (${serviceLabels}) (rate(${requests}{${of}}[${window}]))`;
  return alertingRule('RequestDrop', settings, {
    expr: promql`
(${now} / (${before} > ${minimumRequestsPerSecond}) < ${ratio})
and
(${now} / (${dayBefore} > ${minimumRequestsPerSecond}) < ${ratio})`,
    summary: `${service.name} is asked far less than before`,
    description: `${who} gets {{ $value | humanizePercentage }} of the requests of the hour before, and less than ${percent(ratio)} of those of yesterday at this time.`,
  });
};

const inFlightSaturation = (
  service: ObservedService,
  { inFlightSaturation: { requests, ...settings } }: HttpServiceAlerts,
): AlertingRule[] => {
  const { inProgress } = httpMetrics(service);
  if (inProgress === undefined) return [];
  return alertingRule('InFlightSaturation', settings, {
    expr: promql`sum by (${serviceLabels}, pod) (${inProgress}{${serviceMatchers(service)}}) > ${requests}`,
    summary: `A pod of ${service.name} answers more requests at once than it should`,
    description: `Pod {{ $labels.pod }} of ${who} answers {{ $value }} requests at once; the limit is ${String(requests)}.`,
  });
};

/** Without targets no other alert of the service can fire. */
const serviceAbsent = (service: ObservedService, { serviceAbsent: settings }: HttpServiceAlerts): AlertingRule[] =>
  alertingRule('ServiceAbsent', settings, {
    expr: promql`absent(${scrapeMetrics.up}{${serviceMatchers(service)}})`,
    summary: `No pod of ${service.name} is found`,
    description: `Prometheus finds no pod of ${who} to scrape: none of its alerts can fire.`,
  });

/** Pods that are scraped and do not tell what the alerts read: nobody ever asked them, or it has another name. */
const requestMetricsMissing = (
  service: ObservedService,
  { requestMetricsMissing: settings }: HttpServiceAlerts,
): AlertingRule[] => {
  const of = serviceMatchers(service);
  const { requests } = httpMetrics(service);
  return alertingRule('RequestMetricsMissing', settings, {
    expr: promql`
count by (${serviceLabels}) (${scrapeMetrics.up}{${of}} == 1)
unless
count by (${serviceLabels}) (${requests}{${of}})`,
    summary: `${service.name} does not tell of its requests`,
    description: `{{ $value }} of the pods of ${who} are scraped, and none has ${requests.name}: its alerts cannot fire.`,
  });
};

/** What people who use an HTTP service would complain of, what comes before it, and whether it can be seen at all. */
export const httpServiceAlerts = (service: ObservedService, props: HttpServiceAlerts): RuleGroup => ({
  name: `http-${service.name}`,
  rules: [
    ...highErrorRate(service, props),
    ...responseTime('SlowResponseTime', service, props.slowResponseTime, `${service.name} answers slowly`),
    ...responseTime('HighResponseTime', service, props.highResponseTime, `${service.name} answers far too slowly`),
    ...requestDrop(service, props),
    ...inFlightSaturation(service, props),
    ...serviceAbsent(service, props),
    ...requestMetricsMissing(service, props),
  ],
});
