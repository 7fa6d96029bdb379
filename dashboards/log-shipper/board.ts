import { alloyMetrics } from '../../metrics/alloy.ts';
import type { LabelMatcher } from '../../promql/promql.ts';
import { type Board, board } from '../board.ts';
import { ofChosenPods, podVariable } from '../component/pods.ts';
import { processRow } from '../component/process-row.ts';
import { graph } from '../house-style/graph.ts';
import { number } from '../house-style/number.ts';
import { row } from '../row.ts';
import { logShipperQueries, shipperMetrics } from './queries.ts';

export interface LogShipperProps {
  /** Series of the pods of the shipper. */
  readonly series: readonly LabelMatcher[];
  readonly shipper: 'promtail' | 'alloy';
  /** Whether it reads files of the nodes; else it asks the API for lines, and is never behind. */
  readonly readsFiles: boolean;
  /** Lines a second given up, of LogLinesDropped. */
  readonly droppedLinesPerSecond: number;
  /** Share of what is sent that does not arrive, of LogShippingFailing. */
  readonly failedRatio: number;
  /** Bytes not read, of LogShippingBehind. */
  readonly behindBytes: number;
}

type Queries = ReturnType<typeof logShipperQueries>;

const now = (queries: Queries, { droppedLinesPerSecond, failedRatio }: LogShipperProps) =>
  row('Now', [
    number({ title: 'Lines', description: 'Log lines sent each second.', unit: 'ops' }, queries.lines),
    number({ title: 'Bytes', description: 'Bytes of log lines sent each second.', unit: 'Bps' }, queries.bytes),
    number({ title: 'Given up', description: 'Lines given up each second, and lost.', unit: 'ops' }, queries.dropped, {
      limits: { warning: droppedLinesPerSecond },
    }),
    number(
      {
        title: 'Failing',
        description: 'Share of what one pod sends that does not arrive, the worst.',
        unit: 'percentunit',
      },
      queries.worst,
      { limits: { warning: failedRatio } },
    ),
  ]);

const sending = (queries: Queries, props: LogShipperProps) =>
  row(
    'Sending',
    [
      graph({ title: 'Lines sent', description: 'Log lines each second, by pod.', unit: 'ops' }, [queries.linesByPod]),
      graph(
        {
          title: 'Lines given up',
          description: 'Lines each second, by the reason. The line is the limit of LogLinesDropped.',
          unit: 'ops',
        },
        [queries.droppedByReason],
        { limits: { warning: props.droppedLinesPerSecond } },
      ),
    ],
    [
      graph(
        {
          title: 'Failed ratio',
          description:
            'Share of what each pod sends to Loki that is refused or does not arrive. The line is the limit of LogShippingFailing.',
          unit: 'percentunit',
        },
        [queries.failedRatio],
        { limits: { warning: props.failedRatio } },
      ),
      graph({ title: 'Sent again', description: 'Times each second that lines were sent again.', unit: 'ops' }, [
        queries.retries,
      ]),
      graph({ title: 'Time of Loki', description: 'Time within which Loki takes 99 of 100 sendings.', unit: 's' }, [
        queries.slowest,
      ]),
    ],
    ...(props.readsFiles
      ? [
          [
            graph(
              {
                title: 'Behind',
                description:
                  'Bytes of log files that are written and not read. The line is the limit of LogShippingBehind.',
                unit: 'decbytes',
              },
              [queries.behind],
              { limits: { warning: props.behindBytes } },
            ),
          ],
        ]
      : []),
  );

const ownNames = {
  cpu: alloyMetrics.alloy_resources_process_cpu_seconds_total,
  memory: alloyMetrics.alloy_resources_process_resident_memory_bytes,
};

/** Whether log lines get from the nodes to Loki, whoever ships them. */
export const logShipper = (props: LogShipperProps): Board => {
  const { series, shipper } = props;
  const queries = logShipperQueries(series, shipper);
  return board({
    uid: 'log-shipper',
    title: shipper === 'promtail' ? 'Promtail' : 'Alloy',
    description: 'Log lines on their way from the nodes to Loki; limits are those of the alerts.',
    folder: 'Observability',
    needs: [shipper],
    variables: [podVariable(shipperMetrics[shipper].build, series)],
    rows: [
      now(queries, props),
      sending(queries, props),
      processRow(ofChosenPods(series), ...(shipper === 'alloy' ? [ownNames] : [])),
    ],
  });
};
