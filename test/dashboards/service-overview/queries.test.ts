import { expect, test } from '@jest/globals';
import * as queries from '../../../dashboards/service-overview/queries.ts';
import { expectValues } from '../query-values.ts';
import { describeWith } from '../../real/required-tools.ts';

const requests = (status: number, service = 'checkout'): string =>
  `http_requests_total{namespace="shop",service_name="${service}",pod="a",method="GET",route="/",status_code="${String(status)}"}`;

describeWith('the queries', ['promtool'], ({ promtool }) => {
  test('the error ratio is that of each service, and zero where nothing failed', () => {
    const series = {
      [requests(200)]: '0+90x40',
      [requests(500)]: '0+10x40',
      [requests(200, 'inventory')]: '0+50x40',
    };

    expectValues(promtool, queries.errorRatio.expr.text, series, {
      '{service_name="checkout"}': 0.1,
      '{service_name="inventory"}': 0,
    });
  });

  test('the request rate adds up services, routes, pods and status', () => {
    const series = { [requests(200)]: '0+90x40', [requests(500)]: '0+30x40' };

    expectValues(promtool, queries.requestRate.expr.text, series, { '{}': 8 });
  });

  test('the quantile is that of all pods together', () => {
    const bucket = (pod: string, le: string) =>
      `http_request_duration_seconds_bucket{namespace="shop",service_name="checkout",pod="${pod}",le="${le}"}`;
    const series = {
      [bucket('a', '1')]: '0+100x40',
      [bucket('a', '2')]: '0+100x40',
      [bucket('a', '+Inf')]: '0+100x40',
      [bucket('b', '1')]: '0x40',
      [bucket('b', '2')]: '0+100x40',
      [bucket('b', '+Inf')]: '0+100x40',
    };

    expectValues(promtool, queries.latency(0.5).expr.text, series, { '{service_name="checkout"}': 1 });
    expectValues(promtool, queries.latency(0.75).expr.text, series, { '{service_name="checkout"}': 1.5 });
  });

  test('the number of alerts is zero when none fires', () => {
    const firing = 'ALERTS{alertname="HighErrorRate",alertstate="firing",service_name="checkout"}';

    expectValues(promtool, queries.firingAlerts.expr.text, {}, { '{}': 0 });
    expectValues(promtool, queries.firingAlerts.expr.text, { [firing]: '1x40' }, { '{}': 1 });
  });
});

test('a quantile is named in per cent', () => {
  expect([0.5, 0.95, 0.99].map((quantile) => queries.latency(quantile).legend)).toEqual([
    '{{service_name}} p50',
    '{{service_name}} p95',
    '{{service_name}} p99',
  ]);
});
