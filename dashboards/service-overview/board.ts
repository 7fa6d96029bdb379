import * as dashboard from '@grafana/grafana-foundation-sdk/dashboard';
import { type Board, board } from '../board.ts';
import { graph, graphWithExemplars, labelVariable, logLines, number } from '../house-style.ts';
import * as queries from './queries.ts';

export interface ServiceOverviewProps {
  /** Share of failed requests from which on HighErrorRate fires. */
  readonly errorRatio: number;
  /** 95th percentile of the response time, in seconds, from which on SlowResponseTime fires. */
  readonly slowSeconds: number;
}

/** How the services answer: requests, errors, duration (RED), and the log lines beside them. */
export const serviceOverview = ({ errorRatio, slowSeconds }: ServiceOverviewProps): Board =>
  board(
    'service-overview',
    new dashboard.DashboardBuilder('Service overview')
      .description('Requests, errors and duration of the monitored services; limits are those of the alerts.')
      .tags(['belvedere', 'services'])
      .time({ from: 'now-1h', to: 'now' })
      .refresh('30s')
      .timezone('browser')
      .readonly()
      .tooltip(dashboard.DashboardCursorSync.Crosshair)
      .withVariable(labelVariable('namespace', 'Namespace', queries.namespacesOf))
      .withVariable(labelVariable('service_name', 'Service', queries.servicesOf))
      .withRow(new dashboard.RowBuilder('Now'))
      .withPanel(
        number({ title: 'Requests', description: 'Requests answered each second.', unit: 'reqps' }, queries.requestRate)
          .span(6)
          .height(5),
      )
      .withPanel(
        number(
          { title: 'Errors', description: 'Share of the requests answered 5xx.', unit: 'percentunit' },
          queries.errorRatio,
          { critical: errorRatio },
        )
          .span(6)
          .height(5),
      )
      .withPanel(
        number(
          { title: '95th percentile', description: 'Time within which 19 of 20 requests are answered.', unit: 's' },
          queries.latency(0.95),
          { warning: slowSeconds },
        )
          .span(6)
          .height(5),
      )
      .withPanel(
        number(
          { title: 'Alerts', description: 'Alerts that fire for the chosen services.', unit: 'short' },
          queries.firingAlerts,
          { critical: 1 },
        )
          .span(6)
          .height(5),
      )
      .withRow(new dashboard.RowBuilder('Requests and errors'))
      .withPanel(
        graph(
          {
            title: 'Requests by route',
            description: 'Requests answered each second, by method and route.',
            unit: 'reqps',
          },
          [queries.requestRateByRoute],
        )
          .span(12)
          .height(8),
      )
      .withPanel(
        graph(
          { title: 'Requests by status', description: 'Requests answered each second, by status.', unit: 'reqps' },
          [queries.requestRateByStatus],
        )
          .span(12)
          .height(8),
      )
      .withPanel(
        graph(
          {
            title: 'Error ratio',
            description: 'Share of the requests answered 5xx. The line is the limit of HighErrorRate.',
            unit: 'percentunit',
          },
          [queries.errorRatio],
          { critical: errorRatio },
        )
          .span(12)
          .height(8),
      )
      .withPanel(
        graph({ title: 'In progress', description: 'Requests being answered.', unit: 'short' }, [queries.inProgress])
          .span(12)
          .height(8),
      )
      .withRow(new dashboard.RowBuilder('Duration'))
      .withPanel(
        graphWithExemplars(
          {
            title: 'Response time',
            description:
              'Median, 95th and 99th percentile; each dot is a request and opens its trace. The line is the limit of SlowResponseTime.',
            unit: 's',
          },
          [queries.latency(0.95), queries.latency(0.5), queries.latency(0.99)],
          { warning: slowSeconds },
        )
          .span(24)
          .height(9),
      )
      .withRow(new dashboard.RowBuilder('Logs'))
      .withPanel(
        logLines(
          {
            title: 'Log lines',
            description: 'Lines of the chosen services; a line of a traced request opens its trace.',
          },
          queries.logsOf,
        )
          .span(24)
          .height(10),
      ),
  );
