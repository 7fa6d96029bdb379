import { httpRequestsTotal } from '../../metrics/app.ts';
import { type Board, board } from '../board.ts';
import { graph } from '../house-style/graph.ts';
import { logLines } from '../house-style/log-lines.ts';
import { number } from '../house-style/number.ts';
import { chosen, labelVariable } from '../house-style/variables.ts';
import { row } from '../row.ts';
import * as queries from './queries.ts';

export interface ServiceOverviewProps {
  /** Share of failed requests from which on HighErrorRate fires. */
  readonly errorRatio: number;
  /** 95th percentile of the response time, in seconds, from which on SlowResponseTime fires. */
  readonly slowSeconds: number;
}

const requests = ({ errorRatio }: ServiceOverviewProps) => [
  [
    graph(
      { title: 'Requests by route', description: 'Requests answered each second, by method and route.', unit: 'reqps' },
      [queries.requestRateByRoute],
    ),
    graph({ title: 'Requests by status', description: 'Requests answered each second, by status.', unit: 'reqps' }, [
      queries.requestRateByStatus,
    ]),
  ],
  [
    graph(
      {
        title: 'Error ratio',
        description: 'Share of the requests answered 5xx. The line is the limit of HighErrorRate.',
        unit: 'percentunit',
      },
      [queries.errorRatio],
      { limits: { critical: errorRatio } },
    ),
    graph({ title: 'In progress', description: 'Requests being answered.', unit: 'short' }, [queries.inProgress]),
  ],
];

/** How the services answer: requests, errors, duration (RED), and the log lines beside them. */
export const serviceOverview = (props: ServiceOverviewProps): Board =>
  board({
    uid: 'service-overview',
    title: 'Service overview',
    description: 'Requests, errors and duration of the monitored services; limits are those of the alerts.',
    folder: 'Services',
    needs: ['services'],
    variables: [
      labelVariable({ name: 'namespace', title: 'Namespace', metric: httpRequestsTotal }),
      labelVariable({
        name: 'service_name',
        title: 'Service',
        metric: httpRequestsTotal,
        where: [chosen('namespace')],
      }),
    ],
    rows: [
      row('Now', [
        number(
          { title: 'Requests', description: 'Requests answered each second.', unit: 'reqps' },
          queries.requestRate,
        ),
        number(
          { title: 'Errors', description: 'Share of the requests answered 5xx.', unit: 'percentunit' },
          queries.errorRatio,
          { limits: { critical: props.errorRatio } },
        ),
        number(
          { title: '95th percentile', description: 'Time within which 19 of 20 requests are answered.', unit: 's' },
          queries.latency(0.95),
          { limits: { warning: props.slowSeconds } },
        ),
        number(
          { title: 'Alerts', description: 'Alerts that fire for the chosen services.', unit: 'short' },
          queries.firingAlerts,
          { limits: { critical: 1 } },
        ),
      ]),
      row('Requests and errors', ...requests(props)),
      row('Duration', [
        graph(
          {
            title: 'Response time',
            description:
              'Median, 95th and 99th percentile; each dot is a request and opens its trace. The line is the limit of SlowResponseTime.',
            unit: 's',
          },
          [queries.latency(0.95), queries.latency(0.5), queries.latency(0.99)],
          { limits: { warning: props.slowSeconds }, exemplars: true },
        ),
      ]),
      row('Logs', [
        logLines(
          {
            title: 'Log lines',
            description: 'Lines of the chosen services; a line of a traced request opens its trace.',
          },
          queries.logsOf,
        ),
      ]),
    ],
  });
