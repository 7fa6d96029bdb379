import { expect, test } from '@jest/globals';
import { burnRate, burnThreshold } from '../../alerts/burn-rate.ts';
import { sloAlerts } from '../../alerts/slo.ts';
import { parseConfig } from '../../config/parse.ts';
import { durationSeconds } from '../../config/units.ts';
import { ruleTests } from '../../testing/rule-tests.ts';
import { plays } from '../../testing/scenario.ts';
import { problemsOf } from '../config/problems-of.ts';
import { describeWith } from '../real/required-tools.ts';
import { observed } from './observed.ts';

const { alerts } = parseConfig({});
const tiers = alerts.budgetBurnTiers.map((tier) => ({ ...tier, windowSeconds: durationSeconds(tier.window) }));
const days = (count: number): number => count * 86_400;
const slo = { availability: 99, periodSeconds: days(30) };

test('burn rates are those of the SRE workbook for 30 days, and scaled to other periods exactly', () => {
  expect(tiers.map((tier) => burnRate(tier, days(30)))).toEqual([14.4, 6, 3, 1]);
  expect(tiers.map((tier) => burnRate(tier, days(28)))).toEqual([13.44, 5.6, 2.8, 0.933333333333]);
  expect(tiers.map((tier) => burnRate(tier, days(90)))).toEqual([43.2, 18, 9, 3]);
  expect(tiers.map((tier) => burnThreshold(tier, days(30), 99.9))).toEqual([0.0144, 0.006, 0.003, 0.001]);
});

test('an alert looks at a long window, a twelfth of it, and the requests of the long one', () => {
  const rules = sloAlerts(observed('checkout'), slo, { ...alerts, tiers }).flatMap((group) => group.rules);
  const fastest = rules.find((rule) => 'alert' in rule && rule.labels.long_window === '1h');

  expect(fastest?.expr.trim()).toBe(
    [
      '(service:http_errors_per_request:ratio_rate1h{namespace="shop", service_name="checkout"} > 0.144)',
      'and',
      '(service:http_errors_per_request:ratio_rate5m{namespace="shop", service_name="checkout"} > 0.144)',
      'and',
      '(service:http_requests:rate1h{namespace="shop", service_name="checkout"} * 3600 >= 10)',
    ].join('\n'),
  );
});

test('windows hold four scrapes, however seldom it is scraped', () => {
  const [group] = sloAlerts(observed('checkout', {}, 120), slo, { ...alerts, tiers });

  expect(group?.rules.flatMap((rule) => ('record' in rule ? rule.record : []))).toContain(
    'service:http_errors_per_request:ratio_rate8m',
  );
});

describeWith('the budget left', ['promtool'], ({ promtool }) => {
  const look = {
    name: 'look',
    rules: [
      {
        alert: 'Look',
        expr: 'service:http_error_budget:remaining_ratio',
        annotations: { left: '{{ printf "%.2f" $value }}' },
      },
    ],
  };
  const left = (share: string) => [
    { labels: { namespace: 'shop', service_name: 'checkout' }, annotations: { left: share } },
  ];
  const requests = (status: string): string =>
    `http_requests_total{namespace="shop",service_name="checkout",status_code="${status}"}`;
  const groups = [...sloAlerts(observed('checkout'), slo, { ...alerts, tiers }), look];

  test.each(
    ruleTests(
      groups,
      [
        plays('is all of it while nothing fails', {
          alert: 'Look',
          interval: '1m',
          series: { [requests('200')]: '0+100x40' },
          at: { '40m': left('1.00') },
        }),
        plays('is three quarters when a quarter of the budget failed', {
          alert: 'Look',
          interval: '1m',
          series: { [requests('200')]: '0+9975x40', [requests('500')]: '0+25x40' },
          at: { '40m': left('0.75') },
        }),
        plays('is less than nothing when twice the budget failed', {
          alert: 'Look',
          interval: '1m',
          series: { [requests('200')]: '0+98x40', [requests('503')]: '0+2x40' },
          at: { '40m': left('-1.00') },
        }),
      ],
      { promtool },
    ),
  )('%s', (_, expectIt) => {
    expectIt();
  });
});

const service = { name: 'checkout', namespace: 'shop' };
const month = { prometheus: { retention: { time: '30d' } } };

test('rejects an objective whose alert could never fire, and takes the least that can', () => {
  expect(problemsOf({ ...month, services: [{ ...service, slo: { availability: 93 } }] })).toEqual([
    '✖ with 93 % the budget is 7 %, and it cannot burn 14.4 times as fast as it lasts: that were 100.8 % of the requests, and the alert could never fire; write more than 93.0556, or change alerts.budgetBurnTiers → at services[0].slo.availability',
  ]);
  expect(problemsOf({ ...month, services: [{ ...service, slo: { availability: 93.06 } }] })).toEqual([]);
});

test('rejects a period that samples do not last, or for which the windows are not made', () => {
  expect(problemsOf({ services: [{ ...service, slo: { availability: 99 } }] })).toEqual([
    '✖ samples are kept 15d, and what is left of the budget of 30d cannot be told; make prometheus.retention.time at least 30d → at services[0].slo.period',
  ]);
  expect(problemsOf({ ...month, services: [{ ...service, slo: { availability: 99, period: '7d' } }] })).toEqual([
    '✖ 7d is no period of a budget: the windows of the alerts are made for 28d to 92d; write one of these → at services[0].slo.period',
  ]);
});

test('rejects a limit of the latency at which no bucket ends, and takes one of the service’s own', () => {
  const slow = { ...service, slo: { latency: { seconds: 0.3, objective: 99 } } };

  expect(problemsOf({ ...month, services: [slow] })).toEqual([
    "✖ no bucket ends at 0.3 s, so it cannot be told which requests are faster; use one of 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, or write the service's own bounds in metrics.buckets → at services[0].slo.latency.seconds",
  ]);
  expect(problemsOf({ ...month, services: [{ ...slow, metrics: { buckets: [0.1, 0.3] } }] })).toEqual([]);
});
