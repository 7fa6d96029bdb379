import { availabilitySeries, latencySeries, type ObjectiveSeries } from '../../metrics/service-records.ts';
import { matcher } from '../../promql/promql.ts';
import { type Board, board } from '../board.ts';
import { alertStates } from '../house-style/alert-states.ts';
import { bars } from '../house-style/bars.ts';
import { graph } from '../house-style/graph.ts';
import { cellLink } from '../house-style/links.ts';
import { table } from '../house-style/table.ts';
import { row, type Row } from '../row.ts';
import { chosenServices } from '../service-scope.ts';
import * as queries from './queries.ts';

/** How fast budgets may burn before an alert tells. */
export interface BurnLimit {
  /** As PromQL writes it. */
  readonly window: string;
  /** In multiples of the speed at which a budget just lasts. */
  readonly rate: number;
  readonly severity: 'critical' | 'warning' | 'info';
}

export interface SloBoardProps {
  /** Whether a service promises how many requests are answered. */
  readonly availability: boolean;
  /** Whether a service promises how fast they are. */
  readonly latency: boolean;
  /** The fastest first. */
  readonly burnLimits: readonly BurnLimit[];
}

interface ShownObjective {
  readonly title: string;
  readonly bad: string;
  readonly alert: string;
  readonly series: ObjectiveSeries;
}

const objectives = ({ availability, latency }: SloBoardProps): ShownObjective[] => [
  ...(availability
    ? [{ title: 'Availability', bad: 'answered 5xx', alert: 'ErrorBudgetBurn', series: availabilitySeries }]
    : []),
  ...(latency
    ? [{ title: 'Latency', bad: 'answered too slowly', alert: 'LatencyBudgetBurn', series: latencySeries }]
    : []),
];

const burnColours = ({ severity, rate }: BurnLimit) =>
  severity === 'critical' ? { critical: rate } : { warning: rate };

const tableRow = ({ title, bad, series }: ShownObjective, burnLimits: readonly BurnLimit[]): Row =>
  row(
    title,
    [
      table(
        {
          title: `${title}: objectives`,
          description: `What may be ${bad}, what is left of that in the period, and how many times as fast as it lasts it is used up; the least left first.`,
        },
        {
          labels: [
            { title: 'Namespace', label: 'namespace' },
            {
              title: 'Service',
              label: 'service_name',
              link: cellLink('The service', 'service-overview', 'service_name'),
            },
          ],
          values: [
            { title: 'Objective', expr: queries.objective(series), unit: 'percentunit' },
            {
              title: 'Budget left',
              expr: queries.budgetLeft(series),
              unit: 'percentunit',
              limits: { warning: 0.25, critical: 0, below: true },
            },
            ...burnLimits.map((limit) => ({
              title: `Burns, ${limit.window}`,
              expr: queries.burnRate(series, limit.window),
              unit: 'x',
              limits: burnColours(limit),
            })),
          ],
          sortBy: 'Budget left',
          smallestFirst: true,
        },
      ),
    ],
    [
      graph(
        {
          title: `${title}: budget left`,
          description: 'Share of the budget of the period that is left: below the line it is overdrawn.',
          unit: 'percentunit',
        },
        [{ expr: queries.budgetLeft(series), legend: '{{service_name}}' }],
        { limits: { critical: 0, below: true }, fromZero: false },
      ),
      bars(
        {
          title: `${title}: budget used`,
          description: 'Share of the budget of the period that is used up, the most first; red where it is overdrawn.',
          unit: 'percentunit',
        },
        { expr: queries.budgetUsed(series), legend: '{{service_name}}' },
        { limits: { warning: 0.75, critical: 1 } },
      ),
    ],
    burnLimits.slice(0, 2).map((limit) =>
      graph(
        {
          title: `${title}: burn rate over ${limit.window}`,
          description: `How many times as fast as it lasts the budget is used up, over ${limit.window}. At 1 it just lasts; the line is the limit of the alert.`,
          unit: 'x',
        },
        [{ expr: queries.burnRate(series, limit.window), legend: '{{service_name}}' }],
        { limits: burnColours(limit) },
      ),
    ),
  );

/** What services promise, what is left of it, and how fast it goes. */
export const sloBoard = (props: SloBoardProps): Board => {
  const shown = objectives(props);
  return board({
    uid: 'slo',
    title: 'Service level objectives',
    description: 'Objectives of the services, the error budget that is left of each, and how fast it burns.',
    folder: 'Services',
    needs: ['slo'],
    variables: chosenServices.variables,
    rows: [
      ...shown.map((objective) => tableRow(objective, props.burnLimits)),
      row('Alerts', [
        alertStates(
          {
            title: 'Burn alerts over time',
            description: 'When an alert of a budget was pending or fired, a line for each; empty while all is well.',
          },
          {
            of: [matcher('alertname', '=~', shown.map(({ alert }) => alert).join('|')), ...chosenServices.matchers],
            by: ['service_name', 'long_window'],
            legend: '{{service_name}} {{long_window}}',
          },
        ),
      ]),
    ],
  });
};
