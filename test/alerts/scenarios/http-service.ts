import { httpServiceAlerts } from '../../../alerts/http-service.ts';
import { parseConfig } from '../../../config/parse.ts';
import { type FiringAlert, firesAfter, plays, staysSilent } from '../../../testing/scenario.ts';
import type { AlertSubject } from '../alert-subject.ts';
import { observed } from '../observed.ts';

const { alerts } = parseConfig({});
const checkout = observed('checkout');
const inventory = observed('inventory');

/** Requests of a pod and a route answered with a status. */
const requests = (status: number, { service = 'checkout', route = '/', pod = 'a' } = {}): string =>
  `http_requests_total{namespace="shop",service_name="${service}",pod="${pod}",method="GET",route="${route}",status_code="${String(status)}"}`;

const about = (severity: string, summary: string, description: string, service = 'checkout'): FiringAlert => ({
  labels: { severity, namespace: 'shop', service_name: service },
  annotations: { summary, description },
});
const tooManyErrors = (share: string, service = 'checkout'): FiringAlert =>
  about(
    'critical',
    `${service} answers too many requests with an error`,
    `${share} of the requests to shop/${service} are answered 5xx; the limit is 5 %.`,
    service,
  );

const errors = { alert: 'HighErrorRate' };
const quiet = '0+1000x40';

const errorScenarios = [
  staysSilent('is silent while errors are below the limit', {
    ...errors,
    series: { [requests(200)]: '0+951x120', [requests(500)]: '0+49x120' },
    until: '30m',
  }),
  plays('fires when errors stay above the limit', {
    ...errors,
    series: { [requests(200)]: '0+949x120', [requests(500)]: '0+51x120' },
    at: { '2m': [], '2m15s': [tooManyErrors('5.1%')], '30m': [tooManyErrors('5.1%')] },
  }),
  // 5.5 % from the tenth minute on pass 5 % of the five-minute window 4.6 minutes later.
  staysSilent('is silent when the limit is passed for less than two minutes', {
    ...errors,
    series: { [requests(200)]: `${quiet} 40945+945x20 60900+1000x60`, [requests(500)]: '0x40 55+55x20 1155x60' },
    until: '25m',
  }),
  plays('fires when the limit stays passed', {
    ...errors,
    series: { [requests(200)]: `${quiet} 40945+945x80`, [requests(500)]: '0x40 55+55x80' },
    at: { '15m': [], '16m': [], '20m': [tooManyErrors('5.5%')] },
  }),
  staysSilent('is silent when the one bad route has little weight', {
    ...errors,
    series: {
      [requests(200, { route: '/a', pod: 'a' })]: '0+50x60',
      [requests(200, { route: '/a', pod: 'b' })]: '0+48x60',
      [requests(500, { route: '/rare', pod: 'b' })]: '0+2x60',
    },
    until: '15m',
  }),
  firesAfter('fires as one for many small shares of routes, pods and kinds of errors', {
    ...errors,
    series: {
      [requests(200, { route: '/a', pod: 'a' })]: '0+40x60',
      [requests(200, { route: '/b', pod: 'b' })]: '0+40x60',
      [requests(500, { route: '/a', pod: 'a' })]: '0+4x60',
      [requests(502, { route: '/b', pod: 'a' })]: '0+4x60',
      [requests(503, { route: '/a', pod: 'b' })]: '0+4x60',
      [requests(504, { route: '/b', pod: 'b' })]: '0+8x60',
    },
    after: '2m15s',
    fires: tooManyErrors('20%'),
  }),
  staysSilent('is silent for a service that never failed, and for the mistakes of its clients', {
    ...errors,
    series: { [requests(200)]: '0+50x60', [requests(404)]: '0+50x60' },
    until: '15m',
  }),
  plays('fires for a service that only fails', {
    ...errors,
    series: { [requests(503)]: '0+1x60' },
    at: { '15m': [tooManyErrors('100%')] },
  }),
  staysSilent('is silent while fewer than ten requests are answered in the window', {
    ...errors,
    series: { [requests(503)]: '0+0.4x60' },
    until: '15m',
  }),
  firesAfter('fires for the one of two services that is wrong', {
    ...errors,
    series: {
      [requests(200)]: '0+100x60',
      [requests(500)]: '0+1x60',
      [requests(200, { service: 'inventory' })]: '0+30x60',
      [requests(500, { service: 'inventory' })]: '0+10x60',
    },
    after: '2m15s',
    fires: tooManyErrors('25%', 'inventory'),
  }),
  staysSilent('is silent while nobody asks anything', {
    ...errors,
    series: { [requests(200)]: '5x60', [requests(500)]: '7x60' },
    until: '15m',
  }),
];

/** How many requests of a pod took no longer than each bucket's bound, each quarter of a minute. */
const durations = (
  buckets: Readonly<Record<string, number>>,
  { service = 'checkout', pod = 'a' } = {},
  times = 60,
) => ({
  ...Object.fromEntries(
    Object.entries(buckets).map(([le, count]) => [
      `http_request_duration_seconds_bucket{namespace="shop",service_name="${service}",pod="${pod}",route="/",le="${le}"}`,
      `0+${String(count)}x${String(times)}`,
    ]),
  ),
  [requests(200, { service, pod })]: `0+${String(buckets['+Inf'])}x${String(times)}`,
});
const slow = (duration: string, service = 'checkout'): FiringAlert =>
  about(
    'warning',
    `${service} answers slowly`,
    `One request in twenty to shop/${service} takes longer than ${duration}; the limit is 1 s.`,
    service,
  );
const slowness = { alert: 'SlowResponseTime' };
const le = (bound: string): string =>
  `http_request_duration_seconds_bucket{namespace="shop",service_name="checkout",pod="a",route="/",le="${bound}"}`;

const slownessScenarios = [
  staysSilent('is silent while nineteen requests of twenty are fast enough', {
    ...slowness,
    series: durations({ '0.5': 80, '1': 96, '2.5': 100, '+Inf': 100 }),
    until: '15m',
  }),
  firesAfter('fires when more than one of twenty stays too slow, and only after five minutes', {
    ...slowness,
    series: durations({ '0.5': 80, '1': 90, '2.5': 100, '+Inf': 100 }),
    after: '5m15s',
    fires: slow('1.75s'),
  }),
  // For two minutes a tenth is slow; half a minute of it is enough to pass the limit in a window of five.
  staysSilent('is silent when the requests get fast again within five minutes', {
    ...slowness,
    series: {
      [le('1')]: '0+100x20 2090+90x7 2820+100x33',
      [le('2.5')]: '0+100x60',
      [le('+Inf')]: '0+100x60',
      [requests(200)]: '0+100x60',
    },
    until: '15m',
  }),
  staysSilent('is silent when the slow pod answers one request in a thousand', {
    ...slowness,
    series: {
      ...durations({ '1': 999, '2.5': 999, '+Inf': 999 }, { pod: 'a' }),
      ...durations({ '1': 0, '2.5': 1, '+Inf': 1 }, { pod: 'b' }),
    },
    until: '15m',
  }),
  staysSilent('is silent while fewer than ten requests are answered in the window', {
    ...slowness,
    series: durations({ '1': 0, '2.5': 0.4, '+Inf': 0.4 }),
    until: '15m',
  }),
  firesAfter('fires for the one of two services that is slow', {
    ...slowness,
    series: {
      ...durations({ '1': 100, '2.5': 100, '+Inf': 100 }),
      ...durations({ '1': 0, '2.5': 0, '5': 100, '+Inf': 100 }, { service: 'inventory' }),
    },
    after: '5m15s',
    fires: slow('4.875s', 'inventory'),
  }),
  staysSilent('is silent at 1.75 s, which is slow and not too slow', {
    alert: 'HighResponseTime',
    series: durations({ '0.5': 80, '1': 90, '2.5': 100, '+Inf': 100 }),
    until: '15m',
  }),
  firesAfter('fires when one of twenty takes more than two seconds', {
    alert: 'HighResponseTime',
    series: durations({ '1': 0, '2.5': 100, '+Inf': 100 }),
    after: '5m15s',
    fires: about(
      'critical',
      'checkout answers far too slowly',
      'One request in twenty to shop/checkout takes longer than 2.425s; the limit is 2 s.',
    ),
  }),
];

/** A day of 2 requests a second at 1 m, then a rest at another rate. */
const dayThen = (perMinute: number, minutes = 60, day = 120): Record<string, string> => {
  const total = day * 1500;
  return {
    [requests(200)]: `0+${String(day)}x1500 ${String(total + perMinute)}+${String(perMinute)}x${String(minutes)}`,
  };
};
const drop = { alert: 'RequestDrop', interval: '1m' };

const trafficScenarios = [
  plays('fires when a tenth is left of the requests of the hour and the day before', {
    ...drop,
    series: dayThen(12),
    at: {
      '1505m': [],
      '1514m': [
        about(
          'warning',
          'checkout is asked far less than before',
          'shop/checkout gets 10% of the requests of the hour before, and less than 50 % of those of yesterday at this time.',
        ),
      ],
    },
  }),
  staysSilent('is silent when more than half are left', { ...drop, series: dayThen(66), until: '26h' }),
  staysSilent('is silent for a service that hardly anybody asks', {
    ...drop,
    series: dayThen(0.5, 60, 5),
    until: '26h',
  }),
  staysSilent('is silent when a rush ends that yesterday did not have', {
    ...drop,
    series: { [requests(200)]: '0+60x1440 86700+300x60 104460+60x60' },
    until: '26h',
  }),
  staysSilent('is silent while no pod answers more than a hundred at once', {
    alert: 'InFlightSaturation',
    series: {
      'http_requests_in_progress{namespace="shop",service_name="checkout",pod="a",method="GET"}': '60x60',
      'http_requests_in_progress{namespace="shop",service_name="checkout",pod="a",method="POST"}': '40x60',
      'http_requests_in_progress{namespace="shop",service_name="checkout",pod="b",method="GET"}': '90x60',
    },
    until: '15m',
  }),
  firesAfter('fires for the pod that answers too many at once, whatever they ask', {
    alert: 'InFlightSaturation',
    series: {
      'http_requests_in_progress{namespace="shop",service_name="checkout",pod="a",method="GET"}': '60x60',
      'http_requests_in_progress{namespace="shop",service_name="checkout",pod="a",method="POST"}': '41x60',
      'http_requests_in_progress{namespace="shop",service_name="checkout",pod="b",method="GET"}': '90x60',
    },
    after: '5m',
    fires: {
      labels: { severity: 'warning', namespace: 'shop', service_name: 'checkout', pod: 'a' },
      annotations: {
        summary: 'A pod of checkout answers more requests at once than it should',
        description: 'Pod a of shop/checkout answers 101 requests at once; the limit is 100.',
      },
    },
  }),
];

const up = (service: string): string => `up{namespace="shop",service_name="${service}",job="${service}",pod="a"}`;

const sightScenarios = [
  staysSilent('is silent while a pod is found, even one that does not answer', {
    alert: 'ServiceAbsent',
    series: { [up('checkout')]: '0x80', [up('inventory')]: '1x80' },
    until: '20m',
  }),
  firesAfter('fires for the service of which no pod is found', {
    alert: 'ServiceAbsent',
    series: { [up('inventory')]: '1x80' },
    after: '10m',
    fires: about(
      'critical',
      'No pod of checkout is found',
      'Prometheus finds no pod of shop/checkout to scrape: none of its alerts can fire.',
    ),
  }),
  staysSilent('is silent while one pod tells of requests, and while none can be scraped', {
    alert: 'RequestMetricsMissing',
    interval: '1m',
    series: { [up('checkout')]: '1x100', [requests(200)]: '5x100', [up('inventory')]: '0x100' },
    until: '90m',
  }),
  firesAfter('fires when pods are scraped for an hour and tell of no request', {
    alert: 'RequestMetricsMissing',
    interval: '1m',
    series: { [up('checkout')]: '1x100', [requests(200, { service: 'inventory' })]: '5x100' },
    after: '1h',
    fires: about(
      'warning',
      'checkout does not tell of its requests',
      '1 of the pods of shop/checkout are scraped, and none has http_requests_total: its alerts cannot fire.',
    ),
  }),
];

export const subject: AlertSubject = {
  groups: [httpServiceAlerts(checkout, alerts), httpServiceAlerts(inventory, alerts)],
  scenarios: [...errorScenarios, ...slownessScenarios, ...trafficScenarios, ...sightScenarios],
};
