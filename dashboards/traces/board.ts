import { spanMetrics } from '../../metrics/jaeger.ts';
import { matcher } from '../../promql/promql.ts';
import { type Board, board } from '../board.ts';
import { graph } from '../house-style/graph.ts';
import { heatmap } from '../house-style/heatmap.ts';
import { boardLink } from '../house-style/links.ts';
import { table } from '../house-style/table.ts';
import { traceList } from '../house-style/trace-list.ts';
import { labelVariable } from '../house-style/variables.ts';
import { row } from '../row.ts';
import * as queries from './queries.ts';

const links = [
  boardLink('Its log lines', 'logs', { service_name: 'service_name' }),
  boardLink('The service', 'service-overview', { service_name: 'service_name' }),
];
const service = ['service_name'];
const legend = '{{service_name}}';

const requests = row(
  'Requests, by their spans',
  [
    graph(
      { title: 'Requests', description: 'Requests each second that came with spans or began them.', unit: 'reqps' },
      [{ expr: queries.requestRate(service), legend }],
      { links },
    ),
    graph(
      { title: 'Failed', description: 'Share of the requests whose span ended with an error.', unit: 'percentunit' },
      [{ expr: queries.errorRatio(service), legend }],
      { links },
    ),
  ],
  [
    graph(
      {
        title: 'Duration',
        description: 'Median and 95th percentile of each service; each dot is a request and opens its trace.',
        unit: 'ms',
      },
      [0.5, 0.95].map((share) => ({
        expr: queries.requestTime(share, service),
        legend: `${legend} p${String(share * 100)}`,
      })),
      { exemplars: true, links },
    ),
    heatmap(
      { title: 'Spread of durations', description: 'Requests each second by how long they took.', unit: 'ms' },
      { expr: queries.requestTimes, legend: '{{le}}' },
    ),
  ],
);

const operations = row(
  'Operations',
  [
    table(
      { title: 'Slowest operations', description: 'What services are asked for, the slowest first.' },
      {
        labels: [
          { title: 'Service', label: 'service_name' },
          { title: 'Operation', label: 'span_name' },
        ],
        values: [
          { title: 'p95', expr: queries.requestTime(0.95, queries.operation), unit: 'ms' },
          { title: 'p50', expr: queries.requestTime(0.5, queries.operation), unit: 'ms' },
          { title: 'Requests', expr: queries.requestRate(queries.operation), unit: 'reqps' },
          { title: 'Failed', expr: queries.errorRatio(queries.operation), unit: 'percentunit' },
        ],
        sortBy: 'p95',
      },
    ),
  ],
  [
    graph(
      {
        title: 'What services wait for',
        description: '95th percentile of what services ask of others: databases, caches, queues and other services.',
        unit: 'ms',
      },
      [{ expr: queries.askedTime, legend: '{{service_name}} {{span_name}}' }],
      { links },
    ),
    graph(
      {
        title: 'What fails them',
        description: 'Share of what services ask of others that ended with an error.',
        unit: 'percentunit',
      },
      [{ expr: queries.askedErrors, legend: '{{service_name}} {{span_name}}' }],
      { links },
    ),
  ],
);

/** Requests as their traces tell of them, whether a service has metrics of its own or not, and the traces themselves. */
export const tracesBoard = (): Board =>
  board({
    uid: 'traces',
    title: 'Traces',
    description: 'Requests as their traces tell of them, the operations that take long, and the traces to open.',
    folder: 'Services',
    variables: [
      labelVariable({
        name: 'service_name',
        title: 'Service',
        metric: spanMetrics.traces_span_metrics_calls_total,
        where: [matcher('span_kind', '=', 'SPAN_KIND_SERVER')],
      }),
    ],
    rows: [
      requests,
      operations,
      row('Failed traces', [
        traceList(
          { title: 'Failed', description: 'The newest traces with an error; each opens.' },
          { of: { variable: 'service_name' }, tags: 'error=true' },
        ),
      ]),
      row('Recent traces', [
        traceList(
          { title: 'Recent', description: 'The newest traces; each opens.' },
          { of: { variable: 'service_name' } },
        ),
      ]),
    ],
  });
