import { expect, test } from '@jest/globals';
import {
  errorRatio,
  errorRatioOfAll,
  inProgress,
  requestRate,
  responseTime,
  responseTimeOfAll,
} from '../../dashboards/http-requests.ts';
import { chosenServices } from '../../dashboards/service-scope.ts';
import { describeWith } from '../real/required-tools.ts';
import { expectValues } from './query-values.ts';
import { naming } from './service-props.ts';

const matchers = chosenServices.matchers;
const usual = { namings: [naming], matchers };
const endpoint = { ...naming, routeLabel: 'endpoint', statusLabel: 'status', inProgress: false as const };
const api = { ...endpoint, requests: 'api_requests_total', duration: 'api_request_duration_seconds' };
const mixed = { namings: [naming, endpoint, api], matchers };

const of = (service: string) => `namespace="shop",service_name="${service}"`;
const requests = (status: number, service = 'checkout'): string =>
  `http_requests_total{${of(service)},pod="a",method="GET",route="/",status_code="${String(status)}"}`;
const bucket = (pod: string, le: string) =>
  `http_request_duration_seconds_bucket{${of('checkout')},pod="${pod}",le="${le}"}`;

/** Three services, each with names of its own; every tenth request of the last two fails. */
const mixedSeries = {
  [requests(200)]: '0+100x40',
  [`http_requests_total{${of('carts')},method="GET",endpoint="/c",status="200"}`]: '0+90x40',
  [`http_requests_total{${of('carts')},method="GET",endpoint="/c",status="503"}`]: '0+10x40',
  [`api_requests_total{${of('mail')},method="GET",endpoint="/m",status="200"}`]: '0+90x40',
  [`api_requests_total{${of('mail')},method="GET",endpoint="/m",status="500"}`]: '0+10x40',
};

describeWith('the queries', ['promtool'], ({ promtool }) => {
  test('the error ratio is that of each service, and zero where nothing failed', () => {
    const series = {
      [requests(200)]: '0+90x40',
      [requests(500)]: '0+10x40',
      [requests(200, 'inventory')]: '0+50x40',
    };

    expectValues(promtool, errorRatio(usual).text, series, {
      '{namespace="shop",service_name="checkout"}': 0.1,
      '{namespace="shop",service_name="inventory"}': 0,
    });
  });

  test('the error ratio of all weighs each service by its requests', () => {
    const series = { [requests(200)]: '0+80x40', [requests(500, 'inventory')]: '0+20x40' };

    expectValues(promtool, errorRatioOfAll(usual).text, series, { '{}': 0.2 });
  });

  test('the request rate adds up routes, pods and status', () => {
    const series = { [requests(200)]: '0+90x40', [requests(500)]: '0+30x40' };

    expectValues(promtool, requestRate(usual).text, series, { '{namespace="shop",service_name="checkout"}': 8 });
  });

  test('the quantile is that of all pods together', () => {
    const series = {
      [bucket('a', '1')]: '0+100x40',
      [bucket('a', '2')]: '0+100x40',
      [bucket('a', '+Inf')]: '0+100x40',
      [bucket('b', '1')]: '0x40',
      [bucket('b', '2')]: '0+100x40',
      [bucket('b', '+Inf')]: '0+100x40',
    };
    const checkout = '{namespace="shop",service_name="checkout"}';

    expectValues(promtool, responseTime(usual, 0.5).text, series, { [checkout]: 1 });
    expectValues(promtool, responseTime(usual, 0.75).text, series, { [checkout]: 1.5 });
    expectValues(promtool, responseTimeOfAll(usual, 0.75).text, series, { '{}': 1.5 });
  });

  test('services with names of their own for metrics and labels stand beside the others', () => {
    const service = (name: string) => `{namespace="shop",service_name="${name}"}`;

    expectValues(promtool, requestRate(mixed).text, mixedSeries, {
      [service('checkout')]: 6.666667,
      [service('carts')]: 6.666667,
      [service('mail')]: 6.666667,
    });
    expectValues(promtool, errorRatio(mixed).text, mixedSeries, {
      [service('checkout')]: 0,
      [service('carts')]: 0.1,
      [service('mail')]: 0.1,
    });
    expectValues(promtool, errorRatioOfAll(mixed).text, mixedSeries, { '{}': 0.066667 });
  });

  test('their routes and status are shown under the labels of the others', () => {
    const labels = (name: string, status: string, own: string) =>
      `{namespace="shop",service_name="${name}",status_code="${status}"${own}}`;

    expectValues(promtool, requestRate(mixed, ['statusLabel']).text, mixedSeries, {
      [labels('checkout', '200', '')]: 6.666667,
      [labels('carts', '200', ',status="200"')]: 6,
      [labels('carts', '503', ',status="503"')]: 0.666667,
      [labels('mail', '200', ',status="200"')]: 6,
      [labels('mail', '500', ',status="500"')]: 0.666667,
    });
  });
});

test('of services that do not tell what is in progress nothing is asked', () => {
  expect(inProgress({ namings: [endpoint], matchers })).toBeUndefined();
  expect(inProgress(mixed)?.text).toBe(
    'sum by (namespace, service_name, pod) (http_requests_in_progress{namespace=~"$namespace", service_name=~"$service_name"})',
  );
});
