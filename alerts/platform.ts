import { probeMetrics } from '../metrics/blackbox.ts';
import { scrapeMetrics } from '../metrics/scrape.ts';
import type { AlertingRule, RuleGroup } from './rule-group.ts';

export interface PlatformAlerts {
  readonly targetDown: { readonly for: string };
  readonly probeFailed: { readonly for: string };
}

const targetDown = ({ targetDown: { for: pending } }: PlatformAlerts): AlertingRule => ({
  alert: 'TargetDown',
  expr: `1 - avg by (namespace, job, service_name) (${scrapeMetrics.up.name}) > 0.1`,
  for: pending,
  labels: { severity: 'warning' },
  annotations: {
    summary: 'Targets of {{ $labels.job }} cannot be scraped',
    // Targets that tell about objects of other namespaces, as kube-state-metrics does, have none of their own.
    description:
      '{{ $value | humanizePercentage }} of the targets of job {{ $labels.job }}{{ with $labels.namespace }} in {{ . }}{{ end }} have not been scraped: what they would tell is not known.',
  },
});

const probeFailed = ({ probeFailed: { for: pending } }: PlatformAlerts): AlertingRule => ({
  alert: 'ProbeFailed',
  expr: `${probeMetrics.probe_success.name} == 0`,
  for: pending,
  labels: { severity: 'critical' },
  annotations: {
    summary: '{{ $labels.instance }} does not answer as it should',
    description: 'Probe {{ $labels.job }} of {{ $labels.instance }} fails.',
  },
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
  rules: [targetDown(props), probeFailed(props), watchdog],
});
