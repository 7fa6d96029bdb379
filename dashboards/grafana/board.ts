import { grafanaMetrics } from '../../metrics/grafana.ts';
import type { LabelMatcher } from '../../promql/promql.ts';
import { type Board, board } from '../board.ts';
import { ofChosenPods, podVariable } from '../component/pods.ts';
import { processRow } from '../component/process-row.ts';
import { graph } from '../house-style/graph.ts';
import { number } from '../house-style/number.ts';
import { row } from '../row.ts';
import { grafanaQueries } from './queries.ts';

export interface GrafanaProps {
  /** Series of Grafana. */
  readonly series: readonly LabelMatcher[];
  /** Share of the requests, of GrafanaRequestsFailing. */
  readonly errorRatio: number;
}

type Queries = ReturnType<typeof grafanaQueries>;

const now = (queries: Queries, { errorRatio }: GrafanaProps) =>
  row('Now', [
    number({ title: 'Requests', description: 'Requests answered each second.', unit: 'reqps' }, queries.requests),
    number(
      {
        title: 'Errors',
        description: 'Share of the requests answered 5xx, those of data sources not counted.',
        unit: 'percentunit',
      },
      queries.errorRatio,
      { limits: { warning: errorRatio } },
    ),
    number({ title: 'Users', description: 'People who looked within thirty days.', unit: 'short' }, queries.users),
    number({ title: 'Boards', description: 'Boards that Grafana has.', unit: 'short' }, queries.dashboards),
  ]);

const requests = (queries: Queries, { errorRatio }: GrafanaProps) =>
  row('Requests', [
    graph({ title: 'By status', description: 'Requests answered each second, by status.', unit: 'reqps' }, [
      queries.byStatus,
    ]),
    graph(
      {
        title: 'Error ratio',
        description:
          'Share of the requests answered 5xx, those of data sources not counted. The line is the limit of GrafanaRequestsFailing.',
        unit: 'percentunit',
      },
      [queries.errorRatio],
      { limits: { warning: errorRatio } },
    ),
    graph(
      {
        title: 'Slowest',
        description: 'Time within which 19 of 20 requests are answered, the eight slowest kinds.',
        unit: 's',
      },
      [queries.slowest],
    ),
  ]);

const dataSources = (queries: Queries) =>
  row('Data sources', [
    graph({ title: 'Asked', description: 'Requests each second to each data source.', unit: 'reqps' }, [queries.asked]),
    graph(
      {
        title: 'Failed',
        description: 'Share of the requests that a data source does not answer well.',
        unit: 'percentunit',
      },
      [queries.failedOfDatasource],
    ),
    graph({ title: 'Time', description: 'Time within which a data source answers 19 of 20 requests.', unit: 's' }, [
      queries.answerTime,
    ]),
  ]);

const database = (queries: Queries) =>
  row('Own database', [
    graph(
      { title: 'Connections', description: 'Connections to the database Grafana keeps its users in.', unit: 'short' },
      [queries.connections, queries.openConnections],
    ),
  ]);

/** Grafana, as those who look at it find it. */
export const grafana = (props: GrafanaProps): Board => {
  const queries = grafanaQueries(props.series);
  return board({
    uid: 'grafana',
    title: 'Grafana',
    description: 'Requests of people, and what data sources answer; limits are those of the alerts.',
    folder: 'Observability',
    variables: [podVariable(grafanaMetrics.grafana_build_info, props.series)],
    rows: [
      now(queries, props),
      requests(queries, props),
      dataSources(queries),
      database(queries),
      processRow(ofChosenPods(props.series)),
    ],
  });
};
