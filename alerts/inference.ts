import { mlInferenceDurationSeconds } from '../metrics/app.ts';
import { promql } from '../promql/promql.ts';
import { alertingRule, type AlertSettings } from './alerting-rule.ts';
import { type ObservedService, serviceLabels, serviceMatchers, who } from './observed-service.ts';
import { windowOf } from './rate-window.ts';
import type { RuleGroup } from './rule-group.ts';
import { stopped } from './stopped.ts';

export interface InferenceAlerts {
  readonly inferenceSlow: AlertSettings & {
    /** 95th percentile of the time of an inference. */
    readonly seconds: number;
    /** Of the model, in the window. */
    readonly minimumInferences: number;
  };
  readonly inferenceStopped: AlertSettings & {
    /** Of the day before, at this time. */
    readonly inferencesPerHour: number;
  };
}

const model = [...serviceLabels, 'model_name'];

/** Whether the models of a service answer, and how fast. */
export const inferenceAlerts = (
  service: ObservedService,
  {
    inferenceSlow: { seconds, minimumInferences, ...slow },
    inferenceStopped: { inferencesPerHour, ...still },
  }: InferenceAlerts,
): RuleGroup => {
  const of = serviceMatchers(service);
  const window = windowOf(300, service.scrapeIntervalSeconds);
  return {
    name: `inference-${service.name}`,
    rules: [
      ...alertingRule('InferenceSlow', slow, {
        expr: promql`
(
  histogram_quantile(0.95, sum by (le, ${model}) (rate(${mlInferenceDurationSeconds}_bucket{${of}}[${window}])))
  > ${seconds}
)
and
sum by (${model}) (increase(${mlInferenceDurationSeconds}_count{${of}}[${window}])) >= ${minimumInferences}`,
        summary: `A model of ${service.name} answers slowly`,
        description: `One inference in twenty of model {{ $labels.model_name }} of ${who} takes longer than {{ $value | humanizeDuration }}; the limit is ${String(seconds)} s.`,
      }),
      ...alertingRule('InferenceStopped', still, {
        expr: stopped(
          service,
          { ...mlInferenceDurationSeconds, name: `${mlInferenceDurationSeconds.name}_count` },
          model,
          inferencesPerHour,
        ),
        summary: `A model of ${service.name} is no longer asked`,
        description: `Model {{ $labels.model_name }} of ${who} has answered nothing; yesterday at this time it answered {{ $value | humanize }} times in an hour.`,
      }),
    ],
  };
};
