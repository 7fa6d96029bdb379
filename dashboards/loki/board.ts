import { lokiMetrics } from '../../metrics/loki.ts';
import type { LabelMatcher } from '../../promql/promql.ts';
import { type Board, board } from '../board.ts';
import { ofChosenPods, podVariable } from '../component/pods.ts';
import { processRow } from '../component/process-row.ts';
import { graph } from '../house-style/graph.ts';
import { number } from '../house-style/number.ts';
import { row } from '../row.ts';
import { lokiQueries } from './queries.ts';

export interface LokiProps {
  /** Series of Loki. */
  readonly series: readonly LabelMatcher[];
  /** Share of the requests to one route, of LokiRequestErrors. */
  readonly errorRatio: number;
  /** Lines a second refused for one reason, of LokiLinesRejected. */
  readonly refusedLinesPerSecond: number;
  /** Hours since the retention was applied, of LokiRetentionStalled. */
  readonly retentionHours: number;
}

type Queries = ReturnType<typeof lokiQueries>;

const now = (queries: Queries, { errorRatio, refusedLinesPerSecond }: LokiProps) =>
  row('Now', [
    number({ title: 'Lines', description: 'Log lines received each second.', unit: 'ops' }, queries.lines),
    number({ title: 'Bytes', description: 'Bytes of log lines received each second.', unit: 'Bps' }, queries.bytes),
    number({ title: 'Refused', description: 'Lines refused each second, and lost.', unit: 'ops' }, queries.refused, {
      limits: { warning: refusedLinesPerSecond },
    }),
    number(
      { title: 'Errors', description: 'Share of all requests answered 5xx.', unit: 'percentunit' },
      queries.errors,
      {
        limits: { critical: errorRatio },
      },
    ),
  ]);

const writing = (queries: Queries, { refusedLinesPerSecond }: LokiProps) =>
  row(
    'Writing',
    [
      graph({ title: 'Lines received', description: 'Log lines each second.', unit: 'ops' }, [queries.lines]),
      graph(
        {
          title: 'Lines refused',
          description: 'Lines each second, by the reason. The line is the limit of LokiLinesRejected.',
          unit: 'ops',
        },
        [queries.refusedByReason],
        { limits: { warning: refusedLinesPerSecond } },
      ),
      graph({ title: 'Streams', description: 'Streams in memory: one for each set of labels.', unit: 'short' }, [
        queries.streams,
      ]),
    ],
    [
      graph({ title: 'Chunks in memory', description: 'Chunks that are not in the storage yet.', unit: 'short' }, [
        queries.chunks,
      ]),
      graph(
        { title: 'Written to storage', description: 'Chunks each second, by why; and those that failed.', unit: 'ops' },
        [queries.flushed, queries.flushFailures],
      ),
      graph({ title: 'Waiting for storage', description: 'Streams that wait to be written.', unit: 'short' }, [
        queries.flushQueue,
      ]),
    ],
    [
      graph(
        {
          title: 'Fill of chunks',
          description: 'How full chunks of the last hour were when they were written: little means too many streams.',
          unit: 'percentunit',
        },
        [queries.chunkFill],
        { max: 1 },
      ),
      graph(
        { title: 'Disk of the log', description: 'How full the disk of the write-ahead log is.', unit: 'percentunit' },
        [queries.diskOfLog],
        { max: 1 },
      ),
    ],
  );

const answering = (queries: Queries, { errorRatio }: LokiProps) =>
  row(
    'Requests',
    [
      graph(
        {
          title: 'Error ratio',
          description: 'Share of the requests to a route answered 5xx. The line is the limit of LokiRequestErrors.',
          unit: 'percentunit',
        },
        [queries.errorsByRoute],
        { limits: { critical: errorRatio } },
      ),
      graph(
        {
          title: 'Slowest routes',
          description: 'Time within which 99 of 100 requests are answered, the eight slowest.',
          unit: 's',
        },
        [queries.slowest],
      ),
    ],
    [
      graph({ title: 'By status', description: 'Requests answered each second, by status.', unit: 'reqps' }, [
        queries.byStatus,
      ]),
      graph(
        {
          title: 'Broken off',
          description: 'Requests each second that Loki broke off by a fault of its own.',
          unit: 'reqps',
        },
        [queries.panics],
      ),
    ],
  );

const deleting = (queries: Queries, { retentionHours }: LokiProps) =>
  row('Retention', [
    graph(
      {
        title: 'Retention applied',
        description: 'Hours since lines past their time were deleted. The line is the limit of LokiRetentionStalled.',
        unit: 'h',
      },
      [queries.retentionAge],
      { limits: { warning: retentionHours } },
    ),
    graph({ title: 'Compaction', description: 'Time the last compaction of the index took.', unit: 's' }, [
      queries.compaction,
    ]),
    graph({ title: 'To delete', description: 'Files of chunks that wait to be deleted.', unit: 'short' }, [
      queries.toDelete,
    ]),
  ]);

/** Whether Loki takes lines, keeps them, finds them, and deletes them in time. */
export const loki = (props: LokiProps): Board => {
  const queries = lokiQueries(props.series);
  return board({
    uid: 'loki',
    title: 'Loki',
    description: 'Lines taken, kept, found and deleted; limits are those of the alerts.',
    folder: 'Observability',
    variables: [podVariable(lokiMetrics.loki_build_info, props.series)],
    rows: [
      now(queries, props),
      writing(queries, props),
      answering(queries, props),
      deleting(queries, props),
      processRow(ofChosenPods(props.series)),
    ],
  });
};
