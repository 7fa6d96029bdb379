import { errorsTotal } from '../../metrics/app.ts';
import { alertMetrics } from '../../metrics/scrape.ts';
import { matcher, panelPromql } from '../../promql/promql.ts';
import { graph } from '../house-style/graph.ts';
import { heatmap } from '../house-style/heatmap.ts';
import { boardLink } from '../house-style/links.ts';
import { number } from '../house-style/number.ts';
import type { Query } from '../house-style/query.ts';
import {
  errorRatio,
  errorRatioOfAll,
  type HttpRequests,
  requestRate,
  responseTime,
  responseTimeBuckets,
  responseTimeOfAll,
} from '../http-requests.ts';
import { row, type Row } from '../row.ts';
import type { ServiceOverviewProps } from './props.ts';

/** From a point of a service's series to its lines and traces of that time. */
const links = [
  boardLink('Its log lines', 'logs', { service_name: 'service_name' }),
  boardLink('Its traces', 'traces', { service_name: 'service_name' }),
];

const requestsOf = ({ namings, scope }: ServiceOverviewProps): HttpRequests => ({ namings, matchers: scope.matchers });

const percentiles = [0.5, 0.9, 0.95, 0.99] as const;

/** Alerts of the services that fire; none is 0. */
const firing = ({ scope }: ServiceOverviewProps): Query => ({
  expr: panelPromql`count(${alertMetrics.ALERTS}{${[matcher('alertstate', '=', 'firing'), ...scope.matchers]}}) or vector(0)`,
  legend: 'firing',
});

/** How they are now, at one glance. */
export const nowRow = (props: ServiceOverviewProps): Row => {
  const requests = requestsOf(props);
  const { errorRatio: errors, slowSeconds, verySlowSeconds } = props.limits;
  return row('Now', [
    number(
      { title: 'Requests', description: 'Requests answered each second.', unit: 'reqps' },
      { expr: panelPromql`sum(${requestRate(requests)})`, legend: 'requests' },
    ),
    number(
      {
        title: 'Errors',
        description: 'Share of the requests answered 5xx; red from the limit of HighErrorRate.',
        unit: 'percentunit',
      },
      { expr: errorRatioOfAll(requests), legend: 'errors' },
      { limits: { critical: errors } },
    ),
    number(
      {
        title: '95th percentile',
        description:
          'Time within which 19 of 20 requests are answered; coloured from the limits of SlowResponseTime and HighResponseTime.',
        unit: 's',
      },
      { expr: responseTimeOfAll(requests, 0.95), legend: 'p95' },
      { limits: { warning: slowSeconds, critical: verySlowSeconds } },
    ),
    number({ title: 'Alerts', description: 'Alerts that fire for these services.', unit: 'short' }, firing(props), {
      limits: { critical: 1 },
    }),
  ]);
};

/** Rate and errors. */
export const requestRow = (props: ServiceOverviewProps): Row => {
  const requests = requestsOf(props);
  return row(
    'Requests and errors',
    [
      graph(
        {
          title: 'Requests by route',
          description: 'Requests answered each second, by method and route.',
          unit: 'reqps',
        },
        [
          {
            expr: requestRate(requests, ['methodLabel', 'routeLabel']),
            legend: '{{service_name}} {{method}} {{route}}',
          },
        ],
        { links },
      ),
      graph(
        { title: 'Requests by status', description: 'Requests answered each second, by HTTP status.', unit: 'reqps' },
        [{ expr: requestRate(requests, ['statusLabel']), legend: '{{service_name}} {{status_code}}' }],
        { stacked: true, links },
      ),
    ],
    [
      graph(
        {
          title: 'Error ratio',
          description: 'Share of the requests answered 5xx. The line is the limit of HighErrorRate.',
          unit: 'percentunit',
        },
        [{ expr: errorRatio(requests), legend: '{{service_name}}' }],
        { limits: { critical: props.limits.errorRatio }, links },
      ),
      graph(
        {
          title: 'Errors by type',
          description: 'Errors each second by their class or code, those that were handled included.',
          unit: 'cps',
        },
        [
          {
            expr: panelPromql`sum by (service_name, type) (rate(${errorsTotal}{${props.scope.matchers}}[$__rate_interval]))`,
            legend: '{{service_name}} {{type}}',
          },
        ],
        { links },
      ),
    ],
  );
};

/** Duration. */
export const durationRow = (props: ServiceOverviewProps): Row => {
  const requests = requestsOf(props);
  const { slowSeconds, verySlowSeconds } = props.limits;
  return row(
    'Duration',
    [
      graph(
        {
          title: 'Response time',
          description:
            'Median, 90th, 95th and 99th percentile; each dot is a request and opens its trace. The lines are the limits of SlowResponseTime and HighResponseTime.',
          unit: 's',
        },
        percentiles.map((quantile) => ({
          expr: responseTime(requests, quantile),
          legend: `{{service_name}} p${String(quantile * 100)}`,
        })),
        { limits: { warning: slowSeconds, critical: verySlowSeconds }, exemplars: true, links },
      ),
    ],
    [
      graph(
        {
          title: 'Response time by route',
          description: '95th percentile of each route, of services whose durations are told by route.',
          unit: 's',
        },
        [
          {
            expr: responseTime(requests, 0.95, ['methodLabel', 'routeLabel']),
            legend: '{{service_name}} {{method}} {{route}}',
          },
        ],
        { links },
      ),
      heatmap(
        { title: 'Spread of response times', description: 'Requests each second by how long they took.', unit: 's' },
        { expr: responseTimeBuckets(requests), legend: '{{le}}' },
      ),
    ],
  );
};
