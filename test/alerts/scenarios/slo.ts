import { burnThreshold } from '../../../alerts/burn-rate.ts';
import { sloAlerts } from '../../../alerts/slo.ts';
import { parseConfig } from '../../../config/parse.ts';
import { durationSeconds } from '../../../config/units.ts';
import { type FiringAlert, plays, type Scenario, staysSilent } from '../../../testing/scenario.ts';
import type { AlertSubject } from '../alert-subject.ts';
import { observed } from '../observed.ts';

const { alerts } = parseConfig({});
const tiers = alerts.budgetBurnTiers.map((tier) => ({ ...tier, windowSeconds: durationSeconds(tier.window) }));
const month = { availability: 99.9, latency: { seconds: 1, objective: 99 }, periodSeconds: durationSeconds('30d') };
const fourWeeks = { availability: 99, periodSeconds: durationSeconds('28d') };
const checkout = observed('checkout', {}, 60);

const labels = (service: string): string => `namespace="shop",service_name="${service}",pod="a",method="GET",route="/"`;
const answered = (status: number, service = 'checkout'): string =>
  `http_requests_total{${labels(service)},status_code="${String(status)}"}`;
/** A share of failed requests of 100,000 each minute. */
const failing = (ratio: number, service = 'checkout'): Record<string, string> => {
  const failed = Math.round(100_000 * ratio);
  return {
    [answered(200, service)]: `0+${String(100_000 - failed)}x60`,
    [answered(500, service)]: `0+${String(failed)}x60`,
  };
};
const slow = (ratio: number): Record<string, string> => {
  const late = Math.round(100_000 * ratio);
  return {
    [`http_request_duration_seconds_bucket{${labels('checkout')},le="1.0"}`]: `0+${String(100_000 - late)}x60`,
    [`http_request_duration_seconds_count{${labels('checkout')}}`]: '0+100000x60',
  };
};

const burning = (
  [severity, window, factor]: readonly [severity: string, window: string, factor: string],
  share: string,
  service = 'checkout',
  [summary, how, budget] = ['error', 'were answered 5xx', '0.1 % for 30d'],
): FiringAlert => ({
  labels: { severity, namespace: 'shop', service_name: service, long_window: window },
  annotations: {
    summary: `${service} is using up its ${summary} budget`,
    description: `${share} of the requests to shop/${service} in the last ${window} ${how}; the budget of ${budget} burns more than ${factor} times as fast as it lasts.`,
  },
});
/** The alerts of the tiers that are passed, from the slowest: severity, long window, factor. */
const monthTiers = [
  ['critical', '1h', '14.4'],
  ['critical', '6h', '6'],
  ['warning', '1d', '3'],
  ['warning', '3d', '1'],
] as const;
const fourWeekTiers = [
  ['critical', '1h', '13.44'],
  ['critical', '6h', '5.6'],
  ['warning', '1d', '2.8'],
  ['warning', '3d', '0.933333333333'],
] as const;

/** Just above a factor the alerts of it and of the slower ones fire, just below it only those of the slower ones. */
const boundaries = monthTiers.flatMap(([, window, factor], i): Scenario[] => {
  const threshold = Number(factor) * 0.001;
  return [1.01, 0.99].map((times) => {
    const ratio = Math.round(threshold * times * 1e5) / 1e5;
    const passed = monthTiers.slice(times > 1 ? i : i + 1);
    return plays(`of ${window} ${times > 1 ? 'fires just above' : 'is silent just below'} ${factor} times the budget`, {
      alert: 'ErrorBudgetBurn',
      interval: '1m',
      series: failing(ratio),
      at: { '30m': passed.map((tier) => burning(tier, shareText(ratio))) },
    });
  });
});
/** As `humanizePercentage` writes it. */
function shareText(ratio: number): string {
  return `${String(Number((ratio * 100).toPrecision(4)))}%`;
}

const fourWeekBoundaries = tiers.flatMap((tier, i): Scenario[] => {
  const threshold = burnThreshold(tier, fourWeeks.periodSeconds, fourWeeks.availability);
  return [1.002, 0.998].map((times) => {
    const ratio = Math.round(threshold * times * 1e5) / 1e5;
    const passed = fourWeekTiers.slice(times > 1 ? i : i + 1);
    return plays(`scaled to 28 days, of ${tier.window}, ${times > 1 ? 'fires just above' : 'is silent just below'}`, {
      alert: 'ErrorBudgetBurn',
      interval: '1m',
      series: failing(ratio, 'inventory'),
      at: {
        '30m': passed.map((one) =>
          burning(one, shareText(ratio), 'inventory', ['error', 'were answered 5xx', '1 % for 28d']),
        ),
      },
    });
  });
});

const latencyBoundaries = monthTiers.flatMap(([, window, factor], i): Scenario[] => {
  const threshold = Number(factor) * 0.01;
  return [1.01, 0.99].map((times) => {
    const ratio = Math.round(threshold * times * 1e5) / 1e5;
    const passed = monthTiers.slice(times > 1 ? i : i + 1);
    return plays(`of ${window} ${times > 1 ? 'fires just above' : 'is silent just below'} ${factor} times the budget`, {
      alert: 'LatencyBudgetBurn',
      interval: '1m',
      series: slow(ratio),
      at: {
        '30m': passed.map((tier) =>
          burning(tier, shareText(ratio), 'checkout', ['latency', 'took longer than 1 s', '1 % for 30d']),
        ),
      },
    });
  });
});

export const subject: AlertSubject = {
  groups: [
    ...sloAlerts(checkout, month, { ...alerts, tiers }),
    ...sloAlerts(observed('inventory', {}, 60), fourWeeks, { ...alerts, tiers }),
  ],
  scenarios: [
    ...boundaries,
    ...fourWeekBoundaries,
    ...latencyBoundaries,
    staysSilent('is silent while nothing fails', {
      alert: 'ErrorBudgetBurn',
      interval: '1m',
      series: { [answered(200)]: '0+1000x60' },
      until: '1h',
    }),
    plays('is silent soon after the trouble is over, for the short window says so', {
      alert: 'ErrorBudgetBurn',
      interval: '1m',
      // A fifth of all requests for ten minutes: two hours later the budget is as spent, and nobody needs to get up.
      series: {
        [answered(200)]: '0+1000x60 60800+800x9 69000+1000x120',
        [answered(500)]: '0x60 200+200x9 2000x120',
      },
      at: {
        '65m': [
          burning(monthTiers[0], '1.667%'),
          burning(monthTiers[1], '1.538%'),
          burning(monthTiers[2], '1.538%'),
          burning(monthTiers[3], '1.538%'),
        ],
        '80m': [burning(monthTiers[1], '2.5%'), burning(monthTiers[2], '2.5%'), burning(monthTiers[3], '2.5%')],
      },
    }),
    staysSilent('is silent when one of nine requests fails: of a few, one is a large share', {
      alert: 'ErrorBudgetBurn',
      interval: '1m',
      series: { [answered(200)]: '0+1x8 8x52', [answered(500)]: '0x10 1x50' },
      until: '1h',
    }),
    staysSilent('is silent while every request is fast', {
      alert: 'LatencyBudgetBurn',
      interval: '1m',
      series: slow(0),
      until: '1h',
    }),
  ],
};
