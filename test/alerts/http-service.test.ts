import { expect, test } from '@jest/globals';
import { type HttpServiceAlerts, httpServiceAlerts } from '../../alerts/http-service.ts';
import { describeWith } from '../real/required-tools.ts';
import { expectAlerts, type FiringAlert } from './rule-tests.ts';

const props: HttpServiceAlerts = {
  service: { name: 'checkout', namespace: 'shop' },
  scrapeIntervalSeconds: 15,
  highErrorRate: { ratio: 0.05, for: '2m' },
  slowResponseTime: { seconds: 1, for: '5m' },
};
const checkout = httpServiceAlerts(props);
const inventory = httpServiceAlerts({ ...props, service: { name: 'inventory', namespace: 'shop' } });

/** Requests of a pod and a route answered with a status. */
const requests = (status: number, { service = 'checkout', route = '/', pod = 'a' } = {}): string =>
  `http_requests_total{namespace="shop",service_name="${service}",pod="${pod}",method="GET",route="${route}",status_code="${String(status)}"}`;

const tooManyErrors = (share: string, service = 'checkout'): FiringAlert => ({
  labels: { severity: 'critical', namespace: 'shop', service_name: service },
  summary: `${service} answers too many requests with an error`,
  description: `${share} of the requests to shop/${service} are answered 5xx; the limit is 5 %.`,
});

describeWith('HighErrorRate', ['promtool'], ({ promtool }) => {
  const expectErrors = (
    series: Readonly<Record<string, string>>,
    firing: Readonly<Record<string, readonly FiringAlert[]>>,
  ) => expectAlerts(promtool, [checkout, inventory], { alert: 'HighErrorRate', series, firing });

  test('is silent while errors are below the limit', () => {
    expectErrors({ [requests(200)]: '0+96x120', [requests(500)]: '0+4x120' }, { '10m': [], '30m': [] });
  });

  test('fires when errors stay above the limit', () => {
    const series = { [requests(200)]: '0+90x120', [requests(500)]: '0+10x120' };

    expectErrors(series, { '1m': [], '10m': [tooManyErrors('10%')], '30m': [tooManyErrors('10%')] });
  });

  test('is silent when the limit is passed for less than two minutes, and fires when it stays passed', () => {
    // 5.5 % from the tenth minute on pass 5 % of the five-minute window 4.6 minutes later.
    const quiet = '0+1000x40';
    const short = { [requests(200)]: `${quiet} 40945+945x20 60900+1000x60`, [requests(500)]: '0x40 55+55x20 1155x60' };
    const long = { [requests(200)]: `${quiet} 40945+945x80`, [requests(500)]: '0x40 55+55x80' };

    expectErrors(short, { '15m': [], '16m': [], '17m': [], '20m': [], '25m': [] });
    expectErrors(long, { '15m': [], '16m': [], '20m': [tooManyErrors('5.5%')] });
  });

  test('adds up routes and pods before it divides: one bad route of little weight is silent', () => {
    const series = {
      [requests(200, { route: '/a', pod: 'a' })]: '0+50x60',
      [requests(200, { route: '/a', pod: 'b' })]: '0+48x60',
      [requests(500, { route: '/rare', pod: 'b' })]: '0+2x60',
    };

    expectErrors(series, { '15m': [] });
  });

  test('adds up routes, pods and kinds of errors: many small shares fire as one', () => {
    const series = {
      [requests(200, { route: '/a', pod: 'a' })]: '0+40x60',
      [requests(200, { route: '/b', pod: 'b' })]: '0+40x60',
      [requests(500, { route: '/a', pod: 'a' })]: '0+4x60',
      [requests(502, { route: '/b', pod: 'a' })]: '0+4x60',
      [requests(503, { route: '/a', pod: 'b' })]: '0+4x60',
      [requests(504, { route: '/b', pod: 'b' })]: '0+8x60',
    };

    expectErrors(series, { '15m': [tooManyErrors('20%')] });
  });

  test('is silent for a service that never failed, and for the mistakes of its clients', () => {
    expectErrors({ [requests(200)]: '0+50x60', [requests(404)]: '0+50x60' }, { '15m': [] });
  });

  test('fires for a service that only fails', () => {
    expectErrors({ [requests(503)]: '0+1x60' }, { '15m': [tooManyErrors('100%')] });
  });

  test('fires for the one of two services that is wrong', () => {
    const series = {
      [requests(200)]: '0+100x60',
      [requests(500)]: '0+1x60',
      [requests(200, { service: 'inventory' })]: '0+30x60',
      [requests(500, { service: 'inventory' })]: '0+10x60',
    };

    expectErrors(series, { '15m': [tooManyErrors('25%', 'inventory')] });
  });

  test('is silent while nobody asks anything', () => {
    expectErrors({ [requests(200)]: '5x60', [requests(500)]: '7x60' }, { '15m': [] });
  });
});

/** How many requests of a pod took no longer than each bucket's bound, each quarter of a minute. */
const durations = (buckets: Readonly<Record<string, number>>, { service = 'checkout', pod = 'a' } = {}, times = 60) =>
  Object.fromEntries(
    Object.entries(buckets).map(([le, count]) => [
      `http_request_duration_seconds_bucket{namespace="shop",service_name="${service}",pod="${pod}",route="/",le="${le}"}`,
      `0+${String(count)}x${String(times)}`,
    ]),
  );

const tooSlow = (duration: string, service = 'checkout'): FiringAlert => ({
  labels: { severity: 'warning', namespace: 'shop', service_name: service },
  summary: `${service} answers slowly`,
  description: `One request in twenty to shop/${service} takes longer than ${duration}; the limit is 1 s.`,
});

describeWith('SlowResponseTime', ['promtool'], ({ promtool }) => {
  const expectSlowness = (
    series: Readonly<Record<string, string>>,
    firing: Readonly<Record<string, readonly FiringAlert[]>>,
  ) => expectAlerts(promtool, [checkout, inventory], { alert: 'SlowResponseTime', series, firing });

  test('is silent while nineteen requests of twenty are fast enough', () => {
    expectSlowness(durations({ '0.5': 80, '1': 96, '2.5': 100, '+Inf': 100 }), { '15m': [] });
  });

  test('fires when more than one of twenty stays too slow, and only after five minutes', () => {
    expectSlowness(durations({ '0.5': 80, '1': 90, '2.5': 100, '+Inf': 100 }), {
      '4m': [],
      '15m': [tooSlow('1.75s')],
    });
  });

  test('is silent when the requests get fast again within five minutes', () => {
    const fast = '0+100x60';
    const le = (bound: string) =>
      `http_request_duration_seconds_bucket{namespace="shop",service_name="checkout",pod="a",route="/",le="${bound}"}`;
    // For two minutes a tenth is slow; half a minute of it is enough to pass the limit in a window of five.
    const series = { [le('1')]: '0+100x20 2090+90x7 2820+100x33', [le('2.5')]: fast, [le('+Inf')]: fast };

    expectSlowness(series, { '6m': [], '8m': [], '10m': [], '15m': [] });
  });

  test('adds up pods before it takes the quantile', () => {
    const series = {
      ...durations({ '1': 999, '2.5': 999, '+Inf': 999 }, { pod: 'a' }),
      ...durations({ '1': 0, '2.5': 1, '+Inf': 1 }, { pod: 'b' }),
    };

    expectSlowness(series, { '15m': [] });
  });

  test('fires for the one of two services that is slow', () => {
    const series = {
      ...durations({ '1': 100, '2.5': 100, '+Inf': 100 }),
      ...durations({ '1': 0, '2.5': 0, '5': 100, '+Inf': 100 }, { service: 'inventory' }),
    };

    expectSlowness(series, { '15m': [tooSlow('4.875s', 'inventory')] });
  });

  test('is silent where there are no requests at all', () => {
    expectSlowness(durations({ '1': 0, '2.5': 0, '+Inf': 0 }), { '15m': [] });
  });
});

test.each([
  [15, '5m'],
  [60, '5m'],
  [75, '5m'],
  [90, '360s'],
  [300, '1200s'],
])(
  'a service scraped every %i s is looked at in windows of %s, four scrapes at least',
  (scrapeIntervalSeconds, window) => {
    const { rules } = httpServiceAlerts({ ...props, scrapeIntervalSeconds });

    expect(rules.map(({ expr }) => new Set([...expr.matchAll(/\[(\w+)\]/g)].map(([, found]) => found)))).toEqual([
      new Set([window]),
      new Set([window]),
    ]);
  },
);

test('the limits are those asked for, in the rule and in its words', () => {
  const [errors, slow] = httpServiceAlerts({
    ...props,
    highErrorRate: { ratio: 0.001, for: '7m' },
    slowResponseTime: { seconds: 2.5, for: '8m' },
  }).rules;

  expect(errors).toMatchObject({ alert: 'HighErrorRate', for: '7m' });
  expect(errors?.expr).toMatch(/> 0\.001$/);
  expect(errors?.annotations.description).toContain('the limit is 0.1 %');
  expect(slow).toMatchObject({ alert: 'SlowResponseTime', for: '8m' });
  expect(slow?.expr).toMatch(/> 2\.5$/);
  expect(slow?.annotations.description).toContain('the limit is 2.5 s');
});

test('the group is the same on every call', () => {
  expect(httpServiceAlerts(props)).toEqual(checkout);
  expect(checkout.name).toBe('http-checkout');
});
