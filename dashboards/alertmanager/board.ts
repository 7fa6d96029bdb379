import { alertmanagerMetrics } from '../../metrics/alertmanager.ts';
import type { LabelMatcher } from '../../promql/promql.ts';
import { type Board, board } from '../board.ts';
import { ofChosenPods, podVariable } from '../component/pods.ts';
import { processRow } from '../component/process-row.ts';
import { graph } from '../house-style/graph.ts';
import { number } from '../house-style/number.ts';
import { row } from '../row.ts';
import { alertmanagerQueries } from './queries.ts';

export interface AlertmanagerProps {
  /** Series of the Alertmanagers. */
  readonly series: readonly LabelMatcher[];
  /** Share of the notifications by one kind of receiver, of AlertmanagerNotificationsFailing. */
  readonly failedRatio: number;
  /** Several tell each other what was sent: a row shows whether they do. */
  readonly replicas: number;
}

type Queries = ReturnType<typeof alertmanagerQueries>;

const now = (queries: Queries) =>
  row('Now', [
    number({ title: 'Active', description: 'Alerts that are told of.', unit: 'short' }, queries.active),
    number(
      { title: 'Suppressed', description: 'Alerts that are silenced, muted or inhibited.', unit: 'short' },
      queries.suppressed,
    ),
    number({ title: 'Silences', description: 'Silences that hold.', unit: 'short' }, queries.silences),
    number(
      { title: 'Failed', description: 'Notifications of the last hour that failed for good.', unit: 'short' },
      queries.failedOfTheHour,
      { limits: { critical: 1 } },
    ),
  ]);

const notifications = (queries: Queries, { failedRatio }: AlertmanagerProps) =>
  row(
    'Notifications',
    [
      graph(
        {
          title: 'Failed ratio',
          description:
            'Share of the notifications of the last hour that failed. The line is the limit of AlertmanagerNotificationsFailing.',
          unit: 'percentunit',
        },
        [queries.failedRatio],
        { limits: { critical: failedRatio } },
      ),
      graph(
        {
          title: 'Failed by reason',
          description: 'Notifications each second that failed, by receiver and reason.',
          unit: 'ops',
        },
        [queries.failed],
      ),
    ],
    [
      graph({ title: 'Sent', description: 'Notifications tried each second, by the kind of receiver.', unit: 'ops' }, [
        queries.sent,
      ]),
      graph(
        { title: 'Tried again', description: 'Requests each second that failed and are tried again.', unit: 'ops' },
        [queries.retried],
      ),
      graph({ title: 'Time', description: 'Mean time of a notification in the last hour.', unit: 's' }, [
        queries.meanTime,
      ]),
    ],
  );

const alerts = (queries: Queries) =>
  row('Alerts', [
    graph({ title: 'By state', description: 'Alerts by what is done with them.', unit: 'short' }, [queries.alerts]),
    graph({ title: 'Received', description: 'Alerts that Prometheus sent, each second.', unit: 'ops' }, [
      queries.received,
      queries.invalid,
    ]),
    graph({ title: 'Groups', description: 'Groups of alerts that are told of together.', unit: 'short' }, [
      queries.groups,
    ]),
  ]);

const cluster = (queries: Queries, { replicas }: AlertmanagerProps) =>
  row('Cluster', [
    graph(
      {
        title: 'Members',
        description: 'Members that each knows, itself included. The line is how many there are.',
        unit: 'short',
      },
      [queries.members],
      { limits: { warning: replicas, below: true } },
    ),
    graph({ title: 'Unreachable', description: 'Members that do not answer.', unit: 'short' }, [queries.unreachable]),
    graph({ title: 'Messages waiting', description: 'Messages to the others that wait.', unit: 'short' }, [
      queries.waiting,
    ]),
  ]);

/** Whether those who should be told of alerts are told. */
export const alertmanager = (props: AlertmanagerProps): Board => {
  const queries = alertmanagerQueries(props.series);
  return board({
    uid: 'alertmanager',
    title: 'Alertmanager',
    description: 'Alerts, silences and notifications; limits are those of the alerts.',
    folder: 'Observability',
    variables: [podVariable(alertmanagerMetrics.alertmanager_build_info, props.series)],
    rows: [
      now(queries),
      notifications(queries, props),
      alerts(queries),
      ...(props.replicas === 1 ? [] : [cluster(queries, props)]),
      processRow(ofChosenPods(props.series)),
    ],
  });
};
