import { expect, test } from '@jest/globals';
import { platformAlerts } from '../../alerts/platform.ts';
import { describeWith } from '../real/required-tools.ts';
import { expectAlerts, type FiringAlert } from './rule-tests.ts';

const platform = platformAlerts({ targetDown: { for: '5m' }, probeFailed: { for: '2m' } });

const up = (instance: number, { job = 'loki', namespace = 'observability' } = {}): string =>
  `up{namespace="${namespace}",job="${job}",instance="10.0.0.${String(instance)}:80"}`;
const targets = (count: number, value: string): Record<string, string> =>
  Object.fromEntries(Array.from({ length: count }, (_, i) => [up(i + 1), value]));

const unseen = (share: string, job = 'loki'): FiringAlert => ({
  labels: { severity: 'warning', namespace: 'observability', job },
  summary: `Targets of ${job} cannot be scraped`,
  description: `${share} of the targets of job ${job} in observability have not been scraped: what they would tell is not known.`,
});

describeWith('TargetDown', ['promtool'], ({ promtool }) => {
  const expectDown = (
    series: Readonly<Record<string, string>>,
    firing: Readonly<Record<string, readonly FiringAlert[]>>,
  ) => expectAlerts(promtool, [platform], { alert: 'TargetDown', series, firing });

  test('is silent while targets are scraped', () => {
    expectDown(targets(3, '1x60'), { '15m': [] });
  });

  test('fires when the only target stays away for five minutes', () => {
    expectDown({ [up(1)]: '1x20 0x40' }, { '5m': [], '9m': [], '12m': [unseen('100%')] });
  });

  test('is silent when it comes back in time', () => {
    expectDown({ [up(1)]: '1x20 0x15 1x30' }, { '8m': [], '10m': [], '15m': [] });
  });

  test('is silent when one of twenty is away, and fires when one of five is', () => {
    expectDown({ ...targets(20, '1x60'), [up(7)]: '0x60' }, { '15m': [] });
    expectDown({ ...targets(5, '1x60'), [up(3)]: '0x60' }, { '15m': [unseen('20%')] });
  });

  test('fires for the one of two jobs that is away', () => {
    const series = { ...targets(3, '1x60'), [up(9, { job: 'jaeger' })]: '0x60' };

    expectDown(series, { '15m': [unseen('100%', 'jaeger')] });
  });

  test('reads well for a job that has no namespace of its own', () => {
    expectDown(
      { 'up{job="kube-state-metrics",instance="10.0.0.1:8080"}': '0x60' },
      {
        '15m': [
          {
            labels: { severity: 'warning', job: 'kube-state-metrics' },
            summary: 'Targets of kube-state-metrics cannot be scraped',
            description:
              '100% of the targets of job kube-state-metrics have not been scraped: what they would tell is not known.',
          },
        ],
      },
    );
  });

  test('carries the name of the service where the target has one', () => {
    const series = { 'up{namespace="shop",job="api",service_name="checkout",instance="10.0.0.1:80"}': '0x60' };

    expectDown(series, {
      '15m': [
        {
          labels: { severity: 'warning', namespace: 'shop', job: 'api', service_name: 'checkout' },
          summary: 'Targets of api cannot be scraped',
          description:
            '100% of the targets of job api in shop have not been scraped: what they would tell is not known.',
        },
      ],
    });
  });
});

describeWith('ProbeFailed', ['promtool'], ({ promtool }) => {
  const probe = (instance: string): string =>
    `probe_success{namespace="observability",job="homepage",instance="${instance}"}`;
  const failing = (instance: string): FiringAlert => ({
    labels: { severity: 'critical', namespace: 'observability', job: 'homepage', instance },
    summary: `${instance} does not answer as it should`,
    description: `Probe homepage of ${instance} fails.`,
  });
  const expectFailure = (
    series: Readonly<Record<string, string>>,
    firing: Readonly<Record<string, readonly FiringAlert[]>>,
  ) => expectAlerts(promtool, [platform], { alert: 'ProbeFailed', series, firing });

  test('is silent while the probe succeeds, and when it fails for less than two minutes', () => {
    expectFailure({ [probe('https://a')]: '1x60' }, { '15m': [] });
    expectFailure({ [probe('https://a')]: '1x20 0x6 1x30' }, { '6m': [], '7m': [], '10m': [] });
  });

  test('fires for the one of two targets that fails', () => {
    const series = { [probe('https://a')]: '1x60', [probe('https://b')]: '1x20 0x40' };

    expectFailure(series, { '6m': [], '8m': [failing('https://b')], '15m': [failing('https://b')] });
  });
});

describeWith('Watchdog', ['promtool'], ({ promtool }) => {
  test('fires always, whether there are samples or not', () => {
    const alive: FiringAlert = {
      labels: { severity: 'none' },
      summary: 'Alerting works',
      description:
        'This alert always fires. A receiver outside the cluster expects it and raises the alarm when it stays away.',
    };
    const firing = { '0m': [alive], '1h': [alive] };

    expectAlerts(promtool, [platform], { alert: 'Watchdog', series: {}, firing });
    expectAlerts(promtool, [platform], { alert: 'Watchdog', series: { [up(1)]: '0x60' }, firing });
  });

  test('is the only alert that is no alarm', () => {
    expect(platform.rules.map(({ alert, labels }) => [alert, labels.severity])).toEqual([
      ['TargetDown', 'warning'],
      ['ProbeFailed', 'critical'],
      ['Watchdog', 'none'],
    ]);
  });
});

test('each alert waits as long as asked', () => {
  const { rules } = platformAlerts({ targetDown: { for: '7m' }, probeFailed: { for: '8m' } });

  expect(rules.map((rule) => rule.for)).toEqual(['7m', '8m', undefined]);
});
