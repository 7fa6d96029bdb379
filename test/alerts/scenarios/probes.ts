import { probeAlerts } from '../../../alerts/probes.ts';
import { parseConfig } from '../../../config/parse.ts';
import { firesAfter, type FiringAlert, staysSilent } from '../../../testing/scenario.ts';
import type { AlertSubject } from '../alert-subject.ts';

const probe = (instance: string, metric = 'probe_success'): string =>
  `${metric}{job="homepage",instance="${instance}"}`;
const labels = { severity: 'warning', job: 'homepage', instance: 'https://a' };
const failing = (instance: string): FiringAlert => ({
  labels: { severity: 'critical', job: 'homepage', instance },
  annotations: {
    summary: `${instance} does not answer as it should`,
    description: `Probe homepage of ${instance} fails.`,
  },
});
const expiry = probe('https://a', 'probe_ssl_earliest_cert_expiry');
const days = (count: number): string => String(count * 86_400);

export const subject: AlertSubject = {
  groups: [probeAlerts(parseConfig({}).alerts, '5m')],
  scenarios: [
    staysSilent('is silent while the probe succeeds', {
      alert: 'ProbeFailed',
      series: { [probe('https://a')]: '1x60' },
      until: '15m',
    }),
    staysSilent('is silent when it fails for less than two minutes', {
      alert: 'ProbeFailed',
      series: { [probe('https://a')]: '1x20 0x6 1x30' },
      until: '12m',
    }),
    firesAfter('fires for the one of two targets that fails', {
      alert: 'ProbeFailed',
      series: { [probe('https://a')]: '1x60', [probe('https://b')]: '1x20 0x40' },
      after: '7m15s',
      fires: failing('https://b'),
    }),
    firesAfter('fires when it succeeds and takes three seconds', {
      alert: 'ProbeSlow',
      series: { [probe('https://a')]: '1x60', [probe('https://a', 'probe_duration_seconds')]: '3x60' },
      after: '10m',
      fires: {
        labels,
        annotations: { description: 'Probe homepage of https://a takes 3s on average; the limit is 2 s.' },
      },
    }),
    staysSilent('is silent for a probe that fails: another alert says so', {
      alert: 'ProbeSlow',
      series: { [probe('https://a')]: '0x60', [probe('https://a', 'probe_duration_seconds')]: '10x60' },
      until: '14m',
    }),
    staysSilent('is silent for one slow answer among fast ones', {
      alert: 'ProbeSlow',
      series: { [probe('https://a')]: '1x60', [probe('https://a', 'probe_duration_seconds')]: '0.1x20 9 0.1x40' },
      until: '14m',
    }),
    firesAfter('fires 21 days before the certificate ends', {
      alert: 'CertificateExpiring',
      interval: '5m',
      series: { [expiry]: `${days(22)}x400` },
      after: '25h5m',
      fires: { labels },
    }),
    staysSilent('is silent in the last days, of which another alert tells', {
      alert: 'CertificateExpiring',
      interval: '5m',
      series: { [expiry]: `${days(6)}x30` },
      until: '2h',
    }),
    staysSilent('is silent while it holds for a month', {
      alert: 'CertificateExpiring',
      interval: '5m',
      series: { [expiry]: `${days(30)}x30` },
      until: '2h',
    }),
    firesAfter('fires in the last seven days', {
      alert: 'CertificateAboutToExpire',
      interval: '1m',
      series: { [expiry]: `${days(3)}x30` },
      after: '10m',
      fires: {
        labels: { ...labels, severity: 'critical' },
        annotations: {
          description:
            'A certificate that https://a sends to probe homepage ends in 2d 23h 50m 0s; after that, clients refuse to connect. A time below zero is how long ago it ended.',
        },
      },
    }),
    firesAfter('fires when it has ended', {
      alert: 'CertificateAboutToExpire',
      interval: '1m',
      series: { [expiry]: '0x30' },
      after: '10m',
      fires: { labels: { ...labels, severity: 'critical' } },
    }),
    staysSilent('is silent two weeks before', {
      alert: 'CertificateAboutToExpire',
      interval: '1m',
      series: { [expiry]: `${days(14)}x30` },
      until: '25m',
    }),
  ],
};
