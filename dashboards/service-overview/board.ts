import { type Board, board } from '../board.ts';
import { alertStates } from '../house-style/alert-states.ts';
import { levelColors, logGraph } from '../house-style/log-graph.ts';
import { logLines } from '../house-style/log-lines.ts';
import { logSelector } from '../house-style/log-selector.ts';
import { traceList } from '../house-style/trace-list.ts';
import { row, type Row } from '../row.ts';
import { chosenServices, oneService } from '../service-scope.ts';
import { cacheRow } from './cache.ts';
import { databaseRow } from './database.ts';
import { inferenceRow } from './inference.ts';
import type { Measure, ServiceOverviewProps } from './props.ts';
import { queueRow } from './queue.ts';
import { durationRow, nowRow, requestRow } from './requests.ts';
import { saturationRow } from './saturation.ts';

/** Rows of what only some services measure. */
const measureRows: readonly (readonly [Measure, (props: ServiceOverviewProps) => Row])[] = [
  ['database', databaseRow],
  ['cache', cacheRow],
  ['queue', queueRow],
  ['inference', inferenceRow],
];

const alertRow = ({ scope }: ServiceOverviewProps): Row =>
  row('Alerts', [
    alertStates(
      {
        title: 'Alerts over time',
        description: 'When alerts of these services were pending or fired, a line for each; empty while all is well.',
      },
      { of: scope.matchers, by: ['service_name'], legend: '{{service_name}}' },
    ),
  ]);

const logRow = ({ scope }: ServiceOverviewProps): Row => {
  const lines = logSelector(scope.matchers);
  return row(
    'Logs',
    [
      logGraph(
        {
          title: 'Log lines by level',
          description: 'Lines of these services in each step of the graph.',
          unit: 'short',
        },
        [{ logql: `sum by (level) (count_over_time(${lines} [$__auto]))`, legend: '{{level}}' }],
        { stacked: true, colors: levelColors },
      ),
    ],
    [
      logLines(
        { title: 'Log lines', description: 'Lines of these services; a line of a traced request opens its trace.' },
        lines,
      ),
    ],
  );
};

const traceRow = ({ scope }: ServiceOverviewProps): Row =>
  row('Traces', [
    traceList(
      { title: 'Recent traces', description: 'The newest traces of the service; each opens.' },
      { of: scope.tracesOf },
    ),
  ]);

const rows = (props: ServiceOverviewProps): Row[] => [
  nowRow(props),
  requestRow(props),
  durationRow(props),
  saturationRow(props),
  ...measureRows.flatMap(([measure, measured]) => (props.measures.has(measure) ? [measured(props)] : [])),
  alertRow(props),
  logRow(props),
  traceRow(props),
];

/** How the services answer: requests, errors, duration, and what stands behind them: what they use, log lines and traces. */
export const serviceOverview = (props: Omit<ServiceOverviewProps, 'scope'>): Board =>
  board({
    uid: 'service-overview',
    title: 'Service overview',
    description: 'Requests, errors and duration of the monitored services; limits are those of the alerts.',
    folder: 'Services',
    needs: ['services'],
    minStep: props.scrapeInterval,
    variables: chosenServices.variables,
    rows: rows({ ...props, scope: chosenServices }),
  });

export interface BoardOfService {
  /** Of the board. */
  readonly uid: string;
  /** Its `service_name`. */
  readonly name: string;
  readonly namespace: string;
}

/** The same of one service. */
export const boardOfService = (
  { uid, name, namespace }: BoardOfService,
  props: Omit<ServiceOverviewProps, 'scope'>,
): Board => {
  const scope = oneService(name, namespace);
  return board({
    uid,
    title: name,
    description: `Requests, errors and duration of ${name} in ${namespace}; limits are those of the alerts.`,
    folder: 'Services',
    minStep: props.scrapeInterval,
    variables: scope.variables,
    rows: rows({ ...props, scope }),
  });
};
