import { describe, expect, test } from '@jest/globals';
import { App } from 'cdk8s';
import type { AlertingRule } from '../../alerts/rule-group.ts';
import * as contract from '../../packages/instrument/contract.ts';
import type { ServiceInput } from '../../config/services.ts';
import { parseService } from '../../config/parse.ts';
import { ObservabilityStack } from '../../stacks/observability.ts';
import { ruleTests } from '../../testing/rule-tests.ts';
import { plays, staysSilent } from '../../testing/scenario.ts';
import { stackRules } from '../../testing/stack-rules.ts';
import { problemsOf } from '../config/problems-of.ts';
import { describeWith } from '../real/required-tools.ts';

/** Names and labels that services have who were not made for Belvedere, and how they are told. */
const variants: readonly {
  readonly name: string;
  readonly metrics: NonNullable<ServiceInput['metrics']>;
  readonly series: (status: string) => string;
  readonly bucket: (le: string) => string;
}[] = [
  {
    name: 'method, endpoint, status_code',
    metrics: { routeLabel: 'endpoint', inProgress: false },
    series: (status) => `http_requests_total{method="GET",endpoint="/",status_code="${status}",`,
    bucket: (le) => `http_request_duration_seconds_bucket{method="GET",endpoint="/",le="${le}",`,
  },
  {
    name: 'route, method, status',
    metrics: { statusLabel: 'status' },
    series: (status) => `http_requests_total{route="/",method="GET",status="${status}",`,
    bucket: (le) => `http_request_duration_seconds_bucket{route="/",method="GET",le="${le}",`,
  },
  {
    name: 'api_requests_total with method, endpoint, status',
    metrics: {
      requests: 'api_requests_total',
      duration: 'api_request_duration_seconds',
      inProgress: false,
      routeLabel: 'endpoint',
      statusLabel: 'status',
    },
    series: (status) => `api_requests_total{method="GET",endpoint="/",status="${status}",`,
    bucket: (le) => `api_request_duration_seconds_bucket{method="GET",endpoint="/",le="${le}",`,
  },
];

const service = { name: 'checkout', namespace: 'shop' };
const rulesOf = (metrics: ServiceInput['metrics'], interval?: string) => {
  const stack = new ObservabilityStack(new App(), 'observability', {
    config: {
      prometheus: { retention: { time: '30d' } },
      services: [
        {
          ...service,
          ...(metrics === undefined ? {} : { metrics }),
          ...(interval === undefined ? {} : { interval }),
          slo: { availability: 99.9, latency: { seconds: 0.5, objective: 99 } },
        },
      ],
    },
  });
  return stackRules(stack);
};
const alertsOf = (metrics: ServiceInput['metrics']): string[] => [
  ...new Set(rulesOf(metrics).flatMap(({ rules }) => rules.flatMap(({ alert }) => alert ?? []))),
];

test.each(variants)('a service with $name gets the alerts of any other', ({ metrics }) => {
  const all = alertsOf({});

  expect(alertsOf(metrics)).toEqual(
    metrics.inProgress === false ? all.filter((alert) => alert !== 'InFlightSaturation') : all,
  );
});

describeWith('alerts of a service with', ['promtool'], ({ promtool }) => {
  describe.each(variants)('$name', ({ metrics, series, bucket }) => {
    const of = 'namespace="shop",service_name="checkout"}';
    const answers = (ok: number, failed: number) => ({
      [`${series('200')}${of}`]: `0+${String(ok)}x60`,
      [`${series('503')}${of}`]: `0+${String(failed)}x60`,
    });
    const timed = {
      [`${bucket('1')}${of}`]: '0+80x60',
      [`${bucket('2.5')}${of}`]: '0+100x60',
      [`${bucket('+Inf')}${of}`]: '0+100x60',
    };
    const fires = (severity: string) => [{ labels: { severity, namespace: 'shop', service_name: 'checkout' } }];
    test.each(
      ruleTests(
        rulesOf(metrics),
        [
          plays('fires', { alert: 'HighErrorRate', series: answers(80, 20), at: { '15m': fires('critical') } }),
          staysSilent('is silent', { alert: 'HighErrorRate', series: answers(100, 1), until: '15m' }),
          plays('fires', {
            alert: 'SlowResponseTime',
            series: { ...timed, ...answers(100, 0) },
            at: { '15m': fires('warning') },
          }),
          plays('is silent once it counts requests', {
            alert: 'RequestMetricsMissing',
            interval: '1m',
            series: { [`up{${of}`]: '1x90', [`${series('200')}${of}`]: '1x90' },
            at: { '90m': [] },
          }),
        ],
        { promtool },
      ),
    )('%s', (_, expectIt) => {
      expectIt();
    });
  });
});

test('windows hold four scrapes of a service that is scraped seldom', () => {
  const windows = (interval: string) =>
    rulesOf({}, interval)
      .filter(({ name }) => name === 'http-checkout')
      .flatMap(({ rules }) => rules)
      .flatMap(({ expr }) => [...expr.matchAll(/\[(\d+)([smhd])\]/g)])
      .map(([, count, unit]) => Number(count) * { s: 1, m: 60, h: 3600, d: 86_400 }[unit as 's' | 'm' | 'h' | 'd']);

  expect(Math.min(...windows('15s'))).toBe(300);
  expect(Math.min(...windows('75s'))).toBe(300);
  expect(Math.min(...windows('2m'))).toBe(480);
});

test('the default names, labels and buckets are those of @belvedere/instrument', () => {
  const { metrics } = parseService(service);
  const { httpRequestsTotal, httpRequestDurationSeconds, httpRequestsInProgress } = contract;

  expect(metrics).toEqual({
    requests: httpRequestsTotal.name,
    duration: httpRequestDurationSeconds.name,
    buckets: [...httpRequestDurationSeconds.buckets],
    inProgress: httpRequestsInProgress.name,
    methodLabel: httpRequestsTotal.labels[0],
    routeLabel: httpRequestsTotal.labels[1],
    statusLabel: httpRequestsTotal.labels[2],
  });
});

test('rejects names that Prometheus does not take, and one label for two things', () => {
  const problems = (metrics: ServiceInput['metrics']) =>
    problemsOf({ services: [{ ...service, ...(metrics === undefined ? {} : { metrics }) }] });

  expect(problems({ requests: 'api-requests', statusLabel: 'status-code' })).toEqual([
    '✖ "api-requests" is not the name of a metric; write letters, digits and "_", such as api_requests_total → at services[0].metrics.requests',
    '✖ "status-code" is not the name of a label; write letters, digits and "_", such as status → at services[0].metrics.statusLabel',
  ]);
  expect(problems({ statusLabel: 'route' })).toEqual([
    '✖ status, route and method are in three labels; name each → at services[0].metrics',
  ]);
  expect(problems({ buckets: [1, 0.5] })).toEqual([
    '✖ the bounds do not rise; write each once, the smallest first → at services[0].metrics.buckets',
  ]);
});

test('every alert that is off is gone, and its rules with it', () => {
  const off = { enabled: false };
  const stack = new ObservabilityStack(new App(), 'observability', {
    config: {
      services: [{ ...service, measures: ['queue', 'orders'] }],
      alerts: { highErrorRate: off, queueLong: off, queueStuck: off, ordersStopped: off },
    },
  });
  const groups = stackRules(stack);

  expect(groups.map(({ name }) => name).filter((name) => name.endsWith('-checkout'))).toEqual(['http-checkout']);
  expect(groups.flatMap(({ rules }) => (rules as AlertingRule[]).map(({ alert }) => alert))).not.toContain(
    'HighErrorRate',
  );
});
