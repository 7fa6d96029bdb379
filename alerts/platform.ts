import { probeSuccess } from '../metrics/blackbox.ts';
import { up } from '../metrics/prometheus.ts';
import { promql } from '../promql/promql.ts';
import { alertingRule, type AlertSettings } from './alerting-rule.ts';
import type { AlertingRule, RuleGroup } from './rule-group.ts';

export interface PlatformAlerts {
  readonly targetDown: AlertSettings;
  readonly probeFailed: AlertSettings;
}

const targetDown = ({ targetDown: settings }: PlatformAlerts): AlertingRule[] =>
  alertingRule('TargetDown', settings, {
    expr: promql`1 - avg by (namespace, job, service_name) (${up}) > 0.1`,
    summary: 'Targets of {{ $labels.job }} cannot be scraped',
    // Targets that tell about objects of other namespaces, as kube-state-metrics does, have none of their own.
    description:
      '{{ $value | humanizePercentage }} of the targets of job {{ $labels.job }}{{ with $labels.namespace }} in {{ . }}{{ end }} have not been scraped: what they would tell is not known.',
  });

const probeFailed = ({ probeFailed: settings }: PlatformAlerts): AlertingRule[] =>
  alertingRule('ProbeFailed', settings, {
    expr: promql`${probeSuccess} == 0`,
    summary: '{{ $labels.instance }} does not answer as it should',
    description: 'Probe {{ $labels.job }} of {{ $labels.instance }} fails.',
  });

/** Fires always: whoever receives it raises the alarm when it stays away, for then alerting itself is broken. */
const watchdog: AlertingRule = {
  alert: 'Watchdog',
  expr: 'vector(1)',
  labels: { severity: 'none' },
  annotations: {
    summary: 'Alerting works',
    description:
      'This alert always fires. A receiver outside the cluster expects it and raises the alarm when it stays away.',
  },
};

/** Whether the watchers see: targets, probes, and alerting itself. */
export const platformAlerts = (props: PlatformAlerts): RuleGroup => ({
  name: 'platform',
  rules: [...targetDown(props), ...probeFailed(props), watchdog],
});
