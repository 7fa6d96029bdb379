import { availabilitySeries, budgetRemaining } from '../../metrics/service-records.ts';
import { alertMetrics, scrapeMetrics } from '../../metrics/scrape.ts';
import type { HttpMetricNames } from '../../metrics/http-metrics.ts';
import { matcher, panelPromql } from '../../promql/promql.ts';
import { type Board, board } from '../board.ts';
import { alertStates } from '../house-style/alert-states.ts';
import { bars } from '../house-style/bars.ts';
import { boardLink, cellLink } from '../house-style/links.ts';
import { number } from '../house-style/number.ts';
import { table, type ValueColumn } from '../house-style/table.ts';
import { chosen, labelVariable } from '../house-style/variables.ts';
import { errorRatio, type HttpRequests, requestRate, responseTime } from '../http-requests.ts';
import { row } from '../row.ts';
import type { ServiceLimits } from '../service-overview/props.ts';

export interface FleetProps {
  readonly namings: readonly HttpMetricNames[];
  /** Whether a service promises how many requests are answered. */
  readonly availability: boolean;
  readonly limits: ServiceLimits;
  /** Longest time between two scrapes of a service. */
  readonly scrapeInterval: string;
}

const service = ['namespace', 'service_name'];
const isService = matcher('service_name', '!=', '');
const all = [chosen('namespace'), isService];
const firing = [matcher('alertstate', '=', 'firing'), ...all];
const overview = boardLink('The service', 'service-overview', {
  namespace: 'namespace',
  service_name: 'service_name',
});

/** No alert is 0, for every service that is watched. */
const alerts = panelPromql`count by (${service}) (${alertMetrics.ALERTS}{${firing}}) or 0 * count by (${service}) (${scrapeMetrics.up}{${all}})`;
const pods = panelPromql`sum by (${service}) (${scrapeMetrics.up}{${all}})`;

const columns = (requests: HttpRequests, { limits, availability }: FleetProps): ValueColumn[] => [
  { title: 'Errors', expr: errorRatio(requests), unit: 'percentunit', limits: { critical: limits.errorRatio } },
  { title: 'Alerts', expr: alerts, unit: 'short', limits: { critical: 1 } },
  {
    title: 'p95',
    expr: responseTime(requests, 0.95),
    unit: 's',
    limits: { warning: limits.slowSeconds, critical: limits.verySlowSeconds },
  },
  { title: 'Requests', expr: requestRate(requests), unit: 'reqps' },
  { title: 'Pods up', expr: pods, unit: 'short', limits: { critical: 1, below: true } },
  ...(availability
    ? [
        {
          title: 'Budget left',
          expr: panelPromql`max by (namespace, service_name) (${budgetRemaining(availabilitySeries)}{${all}})`,
          unit: 'percentunit',
          limits: { warning: 0.25, critical: 0, below: true },
        },
      ]
    : []),
];

const worstOf = (requests: HttpRequests, { limits }: FleetProps) => [
  bars(
    {
      title: 'Most errors',
      description: 'Ten services with the largest share of requests answered 5xx.',
      unit: 'percentunit',
    },
    { expr: panelPromql`sort_desc(topk(10, ${errorRatio(requests)}))`, legend: '{{service_name}}' },
    { limits: { critical: limits.errorRatio }, links: [overview] },
  ),
  bars(
    { title: 'Slowest', description: 'Ten services with the largest 95th percentile of the response time.', unit: 's' },
    { expr: panelPromql`sort_desc(topk(10, ${responseTime(requests, 0.95)}))`, legend: '{{service_name}}' },
    { limits: { warning: limits.slowSeconds, critical: limits.verySlowSeconds }, links: [overview] },
  ),
  bars(
    { title: 'Busiest', description: 'Ten services that answer the most requests each second.', unit: 'reqps' },
    { expr: panelPromql`sort_desc(topk(10, ${requestRate(requests)}))`, legend: '{{service_name}}' },
    { links: [overview] },
  ),
];

/** All services at a glance, the worst first. */
export const fleet = (props: FleetProps): Board => {
  const requests: HttpRequests = { namings: props.namings, matchers: all };
  return board({
    uid: 'fleet',
    title: 'Fleet',
    description: 'All monitored services at a glance, the worst first.',
    folder: 'Services',
    needs: ['services'],
    minStep: props.scrapeInterval,
    variables: [labelVariable({ name: 'namespace', title: 'Namespace', metric: scrapeMetrics.up, where: [isService] })],
    rows: [
      row('Now', [
        number(
          { title: 'Services', description: 'Services that have pods to scrape.', unit: 'short' },
          { expr: panelPromql`count(${pods})`, legend: 'services' },
        ),
        number(
          { title: 'Pods down', description: 'Pods of services that could not be scraped.', unit: 'short' },
          { expr: panelPromql`count(${scrapeMetrics.up}{${all}} == 0) or vector(0)`, legend: 'pods' },
          { limits: { critical: 1 } },
        ),
        number(
          {
            title: 'Services with errors',
            description: 'Services whose share of requests answered 5xx is over the limit of HighErrorRate.',
            unit: 'short',
          },
          {
            expr: panelPromql`count(${errorRatio(requests)} > ${props.limits.errorRatio}) or vector(0)`,
            legend: 'services',
          },
          { limits: { critical: 1 } },
        ),
        number(
          { title: 'Alerts', description: 'Alerts of services that fire.', unit: 'short' },
          { expr: panelPromql`count(${alertMetrics.ALERTS}{${firing}}) or vector(0)`, legend: 'firing' },
          { limits: { critical: 1 } },
        ),
      ]),
      row('Services', [
        table(
          {
            title: 'All services',
            description:
              'Each service now, the one with the largest share of errors first; its name leads to its overview.',
          },
          {
            labels: [
              {
                title: 'Service',
                label: 'service_name',
                link: cellLink('The service', 'service-overview', 'service_name'),
              },
              { title: 'Namespace', label: 'namespace' },
            ],
            values: columns(requests, props),
            sortBy: 'Errors',
          },
        ),
      ]),
      row('Worst', worstOf(requests, props)),
      row('Alerts', [
        alertStates(
          {
            title: 'Alerts over time',
            description: 'When alerts of services were pending or fired, a line for each; empty while all is well.',
          },
          { of: all, by: ['service_name'], legend: '{{service_name}}' },
        ),
      ]),
    ],
  });
};
