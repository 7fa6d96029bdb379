import { queueLength } from '../metrics/app.ts';
import { promql } from '../promql/promql.ts';
import { alertingRule, type AlertSettings } from './alerting-rule.ts';
import { type ObservedService, serviceLabels, serviceMatchers, who } from './observed-service.ts';
import { windowOf } from './rate-window.ts';
import type { RuleGroup } from './rule-group.ts';

export interface QueueAlerts {
  readonly queueLong: AlertSettings & {
    /** Jobs that wait. */
    readonly jobs: number;
  };
  readonly queueStuck: AlertSettings;
}

const queue = [...serviceLabels, 'queue'];

/** Whether work that waits is done. Every pod tells the length of a queue that all share: the largest counts. */
export const queueAlerts = (
  service: ObservedService,
  { queueLong: { jobs, ...long }, queueStuck: stuck }: QueueAlerts,
): RuleGroup => {
  const of = serviceMatchers(service);
  const window = windowOf(900, service.scrapeIntervalSeconds);
  return {
    name: `queue-${service.name}`,
    rules: [
      ...alertingRule('QueueLong', long, {
        expr: promql`max by (${queue}) (${queueLength}{${of}}) > ${jobs}`,
        summary: `Too many jobs wait in a queue of ${service.name}`,
        description: `{{ $value }} jobs wait in queue {{ $labels.queue }} of ${who}; the limit is ${String(jobs)}.`,
      }),
      // Of a gauge, resets() counts how often it fell: whenever a job is taken and none comes at the same time.
      ...alertingRule('QueueStuck', stuck, {
        expr: promql`
max by (${queue}) (min_over_time(${queueLength}{${of}}[${window}])) > 0
unless
max by (${queue}) (resets(${queueLength}{${of}}[${window}])) > 0`,
        summary: `Nothing is taken out of a queue of ${service.name}`,
        description: `Queue {{ $labels.queue }} of ${who} had at least {{ $value }} jobs for ${window} and never got shorter: the oldest has waited at least as long.`,
      }),
    ],
  };
};
