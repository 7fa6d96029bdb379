import { jaegerMetrics } from '../../metrics/jaeger.ts';
import type { LabelMatcher } from '../../promql/promql.ts';
import { type Board, board } from '../board.ts';
import { ofChosenPods, podVariable } from '../component/pods.ts';
import { processRow } from '../component/process-row.ts';
import { graph } from '../house-style/graph.ts';
import { number } from '../house-style/number.ts';
import { row } from '../row.ts';
import { jaegerQueries } from './queries.ts';

export interface JaegerProps {
  /** Series of Jaeger. */
  readonly series: readonly LabelMatcher[];
  /** Spans a second refused, of JaegerSpansRefused. */
  readonly refusedSpansPerSecond: number;
  /** Spans a second that cannot be stored, of JaegerSpansLost. */
  readonly lostSpansPerSecond: number;
  /** Share of the questions of one kind, of JaegerStorageErrors. */
  readonly storageErrorRatio: number;
}

type Queries = ReturnType<typeof jaegerQueries>;

const now = (queries: Queries, { refusedSpansPerSecond, lostSpansPerSecond }: JaegerProps) =>
  row('Now', [
    number({ title: 'Spans', description: 'Spans taken each second.', unit: 'ops' }, queries.taken),
    number({ title: 'Refused', description: 'Spans refused each second.', unit: 'ops' }, queries.refused, {
      limits: { warning: refusedSpansPerSecond },
    }),
    number({ title: 'Lost', description: 'Spans each second that could not be stored.', unit: 'ops' }, queries.lost, {
      limits: { warning: lostSpansPerSecond },
    }),
    number({ title: 'Services', description: 'Services that send spans.', unit: 'short' }, queries.services),
  ]);

const spans = (queries: Queries, { refusedSpansPerSecond, lostSpansPerSecond }: JaegerProps) =>
  row(
    'Spans',
    [
      graph({ title: 'Taken', description: 'Spans each second, by the way they come.', unit: 'ops' }, [
        queries.takenByReceiver,
      ]),
      graph(
        { title: 'By service', description: 'Spans each second of the ten services that send most.', unit: 'ops' },
        [queries.byService],
      ),
    ],
    [
      graph({ title: 'Stored', description: 'Spans each second that were stored, or made metrics of.', unit: 'ops' }, [
        queries.stored,
      ]),
      graph(
        {
          title: 'Refused by receiver',
          description: 'Spans each second, mostly for want of memory. The line is the limit of JaegerSpansRefused.',
          unit: 'ops',
        },
        [queries.refusedByReceiver],
        { limits: { warning: refusedSpansPerSecond } },
      ),
      graph(
        {
          title: 'Lost by exporter',
          description: 'Spans each second that could not be stored. The line is the limit of JaegerSpansLost.',
          unit: 'ops',
        },
        [queries.lostByExporter],
        { limits: { warning: lostSpansPerSecond } },
      ),
    ],
  );

const storage = (queries: Queries, { storageErrorRatio }: JaegerProps) =>
  row('Questions to the storage', [
    graph({ title: 'Asked', description: 'Questions each second, by what is asked.', unit: 'ops' }, [queries.asked]),
    graph(
      {
        title: 'Error ratio',
        description: 'Share of the questions that fail. The line is the limit of JaegerStorageErrors.',
        unit: 'percentunit',
      },
      [queries.errorRatio],
      { limits: { warning: storageErrorRatio } },
    ),
    graph({ title: 'Time', description: 'Time within which 19 of 20 questions are answered.', unit: 's' }, [
      queries.answerTime,
    ]),
  ]);

/** Whether Jaeger takes spans, keeps them and finds them. */
export const jaeger = (props: JaegerProps): Board => {
  const queries = jaegerQueries(props.series);
  const process = {
    cpu: jaegerMetrics.otelcol_process_cpu_seconds_total,
    memory: jaegerMetrics.otelcol_process_memory_rss_bytes,
  };
  return board({
    uid: 'jaeger',
    title: 'Jaeger',
    description: 'Spans taken, stored and asked for; limits are those of the alerts.',
    folder: 'Observability',
    variables: [podVariable(jaegerMetrics.otelcol_process_uptime_seconds_total, props.series)],
    rows: [
      now(queries, props),
      spans(queries, props),
      storage(queries, props),
      processRow(ofChosenPods(props.series), process),
    ],
  });
};
