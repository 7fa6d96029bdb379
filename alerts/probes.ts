import { probeMetrics } from '../metrics/blackbox.ts';
import { promql } from '../promql/promql.ts';
import { alertingRule, type AlertSettings } from './alerting-rule.ts';
import type { RuleGroup } from './rule-group.ts';

export interface ProbeAlerts {
  readonly probeFailed: AlertSettings;
  readonly probeSlow: AlertSettings & { readonly seconds: number };
  readonly certificateExpiring: AlertSettings & { readonly days: number };
  readonly certificateAboutToExpire: AlertSettings & { readonly days: number };
}

const day = 86_400;

/** What probes see from outside: whether it answers, how fast, and how long its certificate holds. */
export const probeAlerts = (settings: ProbeAlerts, window: string): RuleGroup => {
  const left = promql`${probeMetrics.probe_ssl_earliest_cert_expiry} - time()`;
  const soon = promql`${left} < ${settings.certificateExpiring.days * day}`;
  const { certificateAboutToExpire: last } = settings;
  return {
    name: 'probes',
    rules: [
      ...alertingRule('ProbeFailed', settings.probeFailed, {
        expr: promql`${probeMetrics.probe_success} == 0`,
        summary: '{{ $labels.instance }} does not answer as it should',
        description: 'Probe {{ $labels.job }} of {{ $labels.instance }} fails.',
      }),
      ...alertingRule('ProbeSlow', settings.probeSlow, {
        expr: promql`avg_over_time(${probeMetrics.probe_duration_seconds}[${window}]) > ${settings.probeSlow.seconds}
and
${probeMetrics.probe_success} == 1`,
        summary: '{{ $labels.instance }} answers slowly',
        description: `Probe {{ $labels.job }} of {{ $labels.instance }} takes {{ $value | humanizeDuration }} on average; the limit is ${String(settings.probeSlow.seconds)} s.`,
      }),
      ...alertingRule('CertificateExpiring', settings.certificateExpiring, {
        // Of the last days the other alert tells, unless it is off.
        expr: last.enabled ? promql`${soon} >= ${last.days * day}` : soon,
        summary: `The certificate of {{ $labels.instance }} ends within ${String(settings.certificateExpiring.days)} days`,
        description: `A certificate that {{ $labels.instance }} sends to probe {{ $labels.job }} ends in {{ $value | humanizeDuration }}. What renews it should have done so ${String(settings.certificateExpiring.days)} days before.`,
      }),
      ...alertingRule('CertificateAboutToExpire', last, {
        expr: promql`${left} < ${last.days * day}`,
        summary: `The certificate of {{ $labels.instance }} ends within ${String(last.days)} days, or has ended`,
        description:
          'A certificate that {{ $labels.instance }} sends to probe {{ $labels.job }} ends in {{ $value | humanizeDuration }}; after that, clients refuse to connect. A time below zero is how long ago it ended.',
      }),
    ],
  };
};
