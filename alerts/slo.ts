import type { MetricDefinition } from '../metrics/metric-definition.ts';
import {
  availabilitySeries,
  badRate,
  badRatio,
  budgetRatio,
  budgetRemaining,
  latencySeries,
  type ObjectiveSeries,
  requestRate,
} from '../metrics/service-records.ts';
import { matcher, promql, type PromqlExpression } from '../promql/promql.ts';
import { alertingRule } from './alerting-rule.ts';
import { burnRate, burnThreshold, type BurnTier, errorBudget, shortWindowSeconds } from './burn-rate.ts';
import { httpMetrics, type ObservedService, serviceLabels, serviceMatchers, who } from './observed-service.ts';
import { promqlDuration, windowOf } from './rate-window.ts';
import type { AlertingRule, RecordingRule, RuleGroup } from './rule-group.ts';

export interface Slo {
  /** Percentage of the requests that are not answered 5xx. @default - nothing is promised */
  readonly availability?: number | undefined;
  /** Percentage of the requests that take at most `seconds`, a bound of the buckets. @default - nothing is promised */
  readonly latency?: { readonly seconds: number; readonly objective: number } | undefined;
  readonly periodSeconds: number;
}

export interface BudgetBurnAlert {
  readonly enabled: boolean;
  readonly for: string;
  /** In the long window. */
  readonly minimumRequests: number;
}

export interface SloAlerts {
  readonly tiers: readonly BurnTier[];
  readonly errorBudgetBurn: BudgetBurnAlert;
  readonly latencyBudgetBurn: BudgetBurnAlert;
}

/** One objective: its bad requests, and what the rules about it are called. */
interface Objective {
  readonly alert: string;
  readonly series: ObjectiveSeries;
  readonly percent: number;
  readonly settings: BudgetBurnAlert;
  /** Bad requests a second. */
  readonly badRate: (window: string) => PromqlExpression;
  readonly requestRate: (window: string) => PromqlExpression;
  readonly summary: string;
  readonly badRequests: string;
}

const percentText = (ratio: number): string => `${String(Number((ratio * 100).toPrecision(6)))} %`;

/** A bound as label `le` says it: Prometheus 3 writes 1.0, older ones 1. */
const bound = (seconds: number) =>
  Number.isInteger(seconds) ? matcher('le', '=~', `${String(seconds)}(\\.0)?`) : matcher('le', '=', String(seconds));

const objectivesOf = (service: ObservedService, slo: Slo, props: SloAlerts): Objective[] => {
  const { requests, duration } = httpMetrics(service);
  const all = serviceMatchers(service);
  const failed = [...all, matcher(service.metrics.statusLabel, '=~', '5..')];
  const answered = (window: string) => promql`sum by (${serviceLabels}) (rate(${requests}{${all}}[${window}]))`;
  const objectives: Objective[] = [];
  if (slo.availability !== undefined)
    objectives.push({
      alert: 'ErrorBudgetBurn',
      series: availabilitySeries,
      percent: slo.availability,
      settings: props.errorBudgetBurn,
      // A service that never failed has no series of errors.
      badRate: (window) =>
        promql`sum by (${serviceLabels}) (rate(${requests}{${failed}}[${window}])) or 0 * ${answered(window)}`,
      requestRate: answered,
      summary: `${service.name} is using up its error budget`,
      badRequests: 'were answered 5xx',
    });
  if (slo.latency !== undefined) {
    const { seconds, objective } = slo.latency;
    const fast = [...all, bound(seconds)];
    const timed = (window: string) => promql`sum by (${serviceLabels}) (rate(${duration}_count{${all}}[${window}]))`;
    objectives.push({
      alert: 'LatencyBudgetBurn',
      series: latencySeries,
      percent: objective,
      settings: props.latencyBudgetBurn,
      badRate: (window) =>
        promql`${timed(window)} - sum by (${serviceLabels}) (rate(${duration}_bucket{${fast}}[${window}]))`,
      requestRate: timed,
      summary: `${service.name} is using up its latency budget`,
      badRequests: `took longer than ${String(seconds)} s`,
    });
  }
  return objectives;
};

/** A recorded series of the service. */
const recorded = (record: MetricDefinition, service: ObservedService): PromqlExpression =>
  promql`${record}{${serviceMatchers(service)}}`;

const windowsOf = (service: ObservedService, tier: BurnTier): { readonly long: string; readonly short: string } => ({
  long: windowOf(tier.windowSeconds, service.scrapeIntervalSeconds),
  short: windowOf(shortWindowSeconds(tier), service.scrapeIntervalSeconds),
});

/** Shares of bad requests in every window, and the requests of the long ones. */
const windowRecords = (service: ObservedService, objective: Objective, tiers: readonly BurnTier[]): RecordingRule[] => {
  const windows = tiers.map((tier) => windowsOf(service, tier));
  const long = [...new Set(windows.map((window) => window.long))];
  const all = [...new Set(windows.flatMap((window) => [window.short, window.long]))];
  return [
    ...all.map((window) => ({
      record: badRatio(objective.series, window).name,
      expr: promql`${objective.badRate(window)} / (${objective.requestRate(window)} > 0)`.text,
    })),
    ...long.map((window) => ({
      record: requestRate(objective.series, window).name,
      expr: objective.requestRate(window).text,
    })),
  ];
};

const burnAlert = (service: ObservedService, objective: Objective, slo: Slo, tier: BurnTier): AlertingRule[] => {
  const { long, short } = windowsOf(service, tier);
  const threshold = burnThreshold(tier, slo.periodSeconds, objective.percent);
  const ratio = (window: string) => recorded(badRatio(objective.series, window), service);
  const { minimumRequests, ...settings } = objective.settings;
  return alertingRule(
    objective.alert,
    { ...settings, severity: tier.severity },
    {
      expr: promql`
(${ratio(long)} > ${threshold})
and
(${ratio(short)} > ${threshold})
and
(${recorded(requestRate(objective.series, long), service)} * ${tier.windowSeconds} >= ${minimumRequests})`,
      labels: { long_window: long },
      summary: objective.summary,
      description: `{{ $value | humanizePercentage }} of the requests to ${who} in the last ${long} ${objective.badRequests}; the budget of ${percentText(errorBudget(objective.percent))} for ${promqlDuration(slo.periodSeconds)} burns more than ${String(burnRate(tier, slo.periodSeconds))} times as fast as it lasts.`,
    },
  );
};

/** The group that sums up the period is evaluated less often: it reads every sample of it. */
const budgetGroup = (service: ObservedService, objectives: readonly Objective[], slo: Slo): RuleGroup => {
  const window = windowOf(300, service.scrapeIntervalSeconds);
  const period = promqlDuration(slo.periodSeconds);
  const sum = (record: MetricDefinition) => promql`sum_over_time(${record}{${serviceMatchers(service)}}[${period}])`;
  return {
    name: `slo-budget-${service.name}`,
    interval: '2m',
    rules: objectives.flatMap(({ series, percent, ...objective }): RecordingRule[] => [
      { record: badRate(series, window).name, expr: objective.badRate(window).text },
      { record: requestRate(series, window).name, expr: objective.requestRate(window).text },
      {
        record: budgetRatio(series).name,
        expr: promql`vector(${errorBudget(percent)})`.text,
        labels: { namespace: service.namespace, service_name: service.name },
      },
      {
        record: budgetRemaining(series).name,
        expr: promql`
1 -
  ${sum(badRate(series, window))}
  / (${sum(requestRate(series, window))} > 0)
  / ${errorBudget(percent)}`.text.trim(),
      },
    ]),
  };
};

/**
 * Objectives of a service: what is left of each budget, and an alert for each speed at which it may burn. An alert looks at
 * a long window, so that enough of the budget is gone, and at a short one, so that it ends soon after the trouble.
 */
export const sloAlerts = (service: ObservedService, slo: Slo, props: SloAlerts): RuleGroup[] => {
  const objectives = objectivesOf(service, slo, props);
  return [
    {
      name: `slo-${service.name}`,
      rules: objectives.flatMap((objective) => [
        ...windowRecords(service, objective, props.tiers),
        ...props.tiers.flatMap((tier) => burnAlert(service, objective, slo, tier)),
      ]),
    },
    budgetGroup(service, objectives, slo),
  ];
};
