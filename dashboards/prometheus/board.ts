import { prometheusMetrics } from '../../metrics/prometheus.ts';
import type { LabelMatcher } from '../../promql/promql.ts';
import { type Board, board } from '../board.ts';
import { ofChosenPods, podVariable } from '../component/pods.ts';
import { processRow } from '../component/process-row.ts';
import { graph } from '../house-style/graph.ts';
import { number } from '../house-style/number.ts';
import { table } from '../house-style/table.ts';
import { row } from '../row.ts';
import { firing, jobs, prometheusQueries, targets, targetsDown } from './queries.ts';

export interface PrometheusProps {
  /** Series of Prometheus itself. */
  readonly series: readonly LabelMatcher[];
  /** Share of a job's targets that are down, of TargetDown. */
  readonly downRatio: number;
  /** Share of the alerts that an Alertmanager does not take, of PrometheusNotificationsFailing. */
  readonly notTakenRatio: number;
}

type Queries = ReturnType<typeof prometheusQueries>;

const now = (queries: Queries) =>
  row('Now', [
    number({ title: 'Targets', description: 'Addresses that are scraped.', unit: 'short' }, targets),
    number({ title: 'Down', description: 'Targets that could not be scraped.', unit: 'short' }, targetsDown, {
      limits: { critical: 1 },
    }),
    number({ title: 'Alerts', description: 'Alerts that fire; Watchdog always does.', unit: 'short' }, firing),
    number(
      { title: 'Series', description: 'Series in memory: what Prometheus needs memory for.', unit: 'short' },
      queries.mostSeries,
    ),
  ]);

const scraping = (queries: Queries, { downRatio }: PrometheusProps) =>
  row(
    'Scraping',
    [
      table(
        { title: 'Every job', description: 'Targets of each job, those that are down, and what they tell.' },
        {
          labels: [{ title: 'Job', label: 'job' }],
          values: [
            { title: 'Targets', expr: jobs.targets, unit: 'short' },
            { title: 'Down', expr: jobs.down, unit: 'percentunit', limits: { warning: downRatio } },
            { title: 'Slowest scrape', expr: jobs.slowest, unit: 's' },
            { title: 'Samples a scrape', expr: jobs.samples, unit: 'short' },
          ],
          sortBy: 'Down',
        },
      ),
    ],
    [
      graph({ title: 'Samples', description: 'Samples taken each second.', unit: 'ops' }, [queries.samples]),
      graph({ title: 'Series', description: 'Series in memory.', unit: 'short' }, [queries.series]),
      graph(
        {
          title: 'New series',
          description: 'Series begun each second: many mean labels that keep changing.',
          unit: 'ops',
        },
        [queries.churn],
      ),
      graph(
        {
          title: 'Refused',
          description: 'Samples refused each second, and targets that could not be taken.',
          unit: 'ops',
        },
        [queries.refused, queries.discoveryFailures],
      ),
    ],
  );

const alerting = (queries: Queries, { notTakenRatio }: PrometheusProps) =>
  row(
    'Rules and alerts',
    [
      graph(
        {
          title: 'Time of rules',
          description: 'Share of its interval that a group takes, the ten slowest: from 1 on evaluations are left out.',
          unit: 'percentunit',
        },
        [queries.ruleTime],
      ),
      graph(
        { title: 'Rules that fail', description: 'Evaluations each second that failed or were left out.', unit: 'ops' },
        [queries.ruleFailures, queries.ruleMisses],
      ),
    ],
    [
      graph({ title: 'Alerts sent', description: 'Alerts sent each second, and those not taken.', unit: 'ops' }, [
        queries.alertsSent,
        queries.alertsNotTaken,
      ]),
      graph(
        {
          title: 'Not taken',
          description: 'Share of the alerts not taken. The line is the limit of PrometheusNotificationsFailing.',
          unit: 'percentunit',
        },
        [queries.notTakenRatio],
        { limits: { warning: notTakenRatio } },
      ),
      graph(
        {
          title: 'Alerts waiting',
          description: 'Share of the queue to Alertmanager that is taken.',
          unit: 'percentunit',
        },
        [queries.alertsWaiting],
      ),
    ],
  );

const storing = (queries: Queries) =>
  row(
    'Queries and storage',
    [
      graph(
        { title: 'Time of queries', description: 'Mean time of each part of a query, rules included.', unit: 's' },
        [queries.queryTime],
      ),
      graph(
        {
          title: 'Queries at once',
          description: 'Share of the queries that may run at once: at 1 others wait.',
          unit: 'percentunit',
        },
        [queries.queriesAtOnce],
      ),
    ],
    [
      graph({ title: 'Disk', description: 'What is kept on disk, and where the oldest is deleted.', unit: 'bytes' }, [
        queries.blocks,
        queries.writeAheadLog,
        queries.head,
        queries.sizeLimit,
      ]),
      graph(
        {
          title: 'Storage failures',
          description: 'Failures of the last hour to write, cut or compact, of PrometheusStorageFailing.',
          unit: 'short',
        },
        [queries.storageFailures],
      ),
    ],
  );

/** What Prometheus scrapes, evaluates, sends and keeps. */
export const prometheus = (props: PrometheusProps): Board => {
  const queries = prometheusQueries(props.series);
  return board({
    uid: 'prometheus',
    title: 'Prometheus',
    description: 'Targets, rules, alerts, queries and storage of Prometheus; limits are those of the alerts.',
    folder: 'Observability',
    variables: [podVariable(prometheusMetrics.prometheus_build_info, props.series)],
    rows: [
      now(queries),
      scraping(queries, props),
      alerting(queries, props),
      storing(queries),
      processRow(ofChosenPods(props.series)),
    ],
  });
};
