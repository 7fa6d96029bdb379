import { platformAlerts } from '../../../alerts/platform.ts';
import { parseConfig } from '../../../config/parse.ts';
import { firesAfter, type FiringAlert, plays, staysSilent } from '../../../testing/scenario.ts';
import type { AlertSubject } from '../alert-subject.ts';

const up = (instance: number, { job = 'loki', namespace = 'observability' } = {}): string =>
  `up{namespace="${namespace}",job="${job}",instance="10.0.0.${String(instance)}:80"}`;
const targets = (count: number, value: string): Record<string, string> =>
  Object.fromEntries(Array.from({ length: count }, (_, i) => [up(i + 1), value]));

const unseen = (share: string, job = 'loki'): FiringAlert => ({
  labels: { severity: 'warning', namespace: 'observability', job },
  annotations: {
    summary: `Targets of ${job} cannot be scraped`,
    description: `${share} of the targets of job ${job} in observability have not been scraped: what they would tell is not known.`,
  },
});

const alive: FiringAlert = {
  labels: { severity: 'none' },
  annotations: {
    summary: 'Alerting works',
    description:
      'This alert always fires. A receiver outside the cluster expects it and raises the alarm when it stays away.',
  },
};

export const subject: AlertSubject = {
  groups: [
    platformAlerts(
      [
        { job: 'loki', namespace: 'observability' },
        { job: 'redis-exporter', namespace: 'observability', instance: 'cache' },
      ],
      parseConfig({}).alerts,
    ),
  ],
  scenarios: [
    staysSilent('is silent while targets are scraped', {
      alert: 'TargetDown',
      series: targets(3, '1x60'),
      until: '15m',
    }),
    firesAfter('fires when the only target stays away for five minutes', {
      alert: 'TargetDown',
      series: { [up(1)]: '1x20 0x40' },
      after: '10m15s',
      fires: unseen('100%'),
    }),
    staysSilent('is silent when it comes back in time', {
      alert: 'TargetDown',
      series: { [up(1)]: '1x20 0x15 1x30' },
      until: '15m',
    }),
    staysSilent('is silent when one of twenty is away', {
      alert: 'TargetDown',
      series: { ...targets(20, '1x60'), [up(7)]: '0x60' },
      until: '15m',
    }),
    firesAfter('fires when one of five is away', {
      alert: 'TargetDown',
      series: { ...targets(5, '1x60'), [up(3)]: '0x60' },
      after: '5m',
      fires: unseen('20%'),
    }),
    firesAfter('fires for the one of two jobs that is away', {
      alert: 'TargetDown',
      series: { ...targets(3, '1x60'), [up(9, { job: 'jaeger' })]: '0x60' },
      after: '5m',
      fires: unseen('100%', 'jaeger'),
    }),
    firesAfter('reads well for a job that has no namespace of its own', {
      alert: 'TargetDown',
      series: { 'up{job="kube-state-metrics",instance="10.0.0.1:8080"}': '0x60' },
      after: '5m',
      fires: {
        labels: { severity: 'warning', job: 'kube-state-metrics' },
        annotations: {
          summary: 'Targets of kube-state-metrics cannot be scraped',
          description:
            '100% of the targets of job kube-state-metrics have not been scraped: what they would tell is not known.',
        },
      },
    }),
    firesAfter('fires ten minutes after the last target is gone, by what it is missing', {
      alert: 'ComponentMissing',
      series: { [up(1)]: '1x80', 'up{namespace="observability",job="redis-exporter",instance="sessions"}': '1x80' },
      after: '10m',
      fires: {
        labels: { severity: 'critical', namespace: 'observability', job: 'redis-exporter', instance: 'cache' },
        annotations: { summary: 'Prometheus finds no redis-exporter for cache' },
      },
    }),
    staysSilent('is silent for a target that is found and down', {
      alert: 'ComponentMissing',
      series: { [up(1)]: '0x80', 'up{namespace="observability",job="redis-exporter",instance="cache"}': '1x80' },
      until: '15m',
    }),
    plays('fires always, without a sample', {
      alert: 'Watchdog',
      series: {},
      at: { '0s': [alive], '1h': [alive] },
    }),
    plays('fires always, whatever is down', {
      alert: 'Watchdog',
      series: { [up(1)]: '0x60' },
      at: { '0s': [alive], '15m': [alive] },
    }),
  ],
};
