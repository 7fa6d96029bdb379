import { mlInferenceDurationSeconds } from '../../metrics/app.ts';
import { matcher } from '../../promql/promql.ts';
import { type Board, board } from '../board.ts';
import { alertStates } from '../house-style/alert-states.ts';
import { graph } from '../house-style/graph.ts';
import { heatmap } from '../house-style/heatmap.ts';
import { boardLink } from '../house-style/links.ts';
import { number } from '../house-style/number.ts';
import { table } from '../house-style/table.ts';
import { labelVariable } from '../house-style/variables.ts';
import { row } from '../row.ts';
import { chosenServices } from '../service-scope.ts';
import * as queries from './queries.ts';

export interface InferenceProps {
  /** InferenceSlow: 95th percentile of the time of an inference, in seconds. */
  readonly inferenceSeconds: number;
  /** Longest time between two scrapes of a service. */
  readonly scrapeInterval: string;
}

const legend = '{{service_name}} {{model_name}}';
const links = [
  boardLink('Its traces', 'traces', { service_name: 'service_name' }),
  boardLink('The service', 'service-overview', { service_name: 'service_name' }),
];

const now = (limits: { readonly warning: number }) =>
  row('Now', [
    number(
      {
        title: 'Inferences',
        description: 'Answers of the models each second; answers from a cache are none.',
        unit: 'ops',
      },
      { expr: queries.rateOfAll, legend: 'inferences' },
    ),
    number(
      { title: '95th percentile', description: 'Time within which 19 of 20 inferences are done.', unit: 's' },
      { expr: queries.timeOfAll, legend: 'p95' },
      { limits },
    ),
    number(
      { title: 'In the time shown', description: 'Inferences done in the time shown.', unit: 'short' },
      { expr: queries.answersOfAll, legend: 'inferences' },
    ),
  ]);

const time = (limits: { readonly warning: number }) =>
  row(
    'Time',
    [
      graph(
        {
          title: 'Inference time',
          description: 'Median, 95th and 99th percentile of each model. The line is the limit of InferenceSlow.',
          unit: 's',
        },
        [0.5, 0.95, 0.99].map((share) => ({ expr: queries.time(share), legend: `${legend} p${String(share * 100)}` })),
        { limits, links },
      ),
      heatmap(
        { title: 'Spread of inference times', description: 'Inferences each second by how long they took.', unit: 's' },
        { expr: queries.times, legend: '{{le}}' },
      ),
    ],
    [
      table(
        { title: 'Models', description: 'Each model now, the slowest first.' },
        {
          labels: [
            { title: 'Service', label: 'service_name' },
            { title: 'Model', label: 'model_name' },
          ],
          values: [
            { title: 'p95', expr: queries.time(0.95), unit: 's', limits },
            { title: 'Mean', expr: queries.meanTime, unit: 's' },
            { title: 'Inferences', expr: queries.rate, unit: 'ops' },
            { title: 'In the time shown', expr: queries.answers, unit: 'short' },
          ],
          sortBy: 'p95',
        },
      ),
    ],
  );

const load = row('Load', [
  graph(
    {
      title: 'Inferences by model',
      description:
        'Answers each second, and those at the same time of the day before: none any more is InferenceStopped.',
      unit: 'ops',
    },
    [
      { expr: queries.rate, legend },
      { expr: queries.rateDayBefore, legend: `${legend} the day before` },
    ],
    { links },
  ),
  graph(
    {
      title: 'Inferences at once',
      description:
        'Inferences that each pod does at the same time, on average: over its cores, they wait for each other.',
      unit: 'short',
    },
    [{ expr: queries.atOnce, legend: '{{service_name}} {{pod}}' }],
  ),
]);

/** How the models answer. */
export const inference = ({ inferenceSeconds, scrapeInterval }: InferenceProps): Board => {
  const limits = { warning: inferenceSeconds };
  return board({
    uid: 'inference',
    title: 'ML inference',
    description: 'How often and how fast the models of the services answer.',
    folder: 'Services',
    needs: ['inference'],
    minStep: scrapeInterval,
    variables: [
      ...chosenServices.variables,
      labelVariable({
        name: 'model_name',
        title: 'Model',
        metric: { ...mlInferenceDurationSeconds, name: `${mlInferenceDurationSeconds.name}_count` },
        where: chosenServices.matchers,
      }),
    ],
    rows: [
      now(limits),
      time(limits),
      load,
      row('Alerts', [
        alertStates(
          {
            title: 'Alerts of inference over time',
            description: 'When InferenceSlow or InferenceStopped was pending or fired; empty while all is well.',
          },
          {
            of: [matcher('alertname', '=~', 'InferenceSlow|InferenceStopped'), ...chosenServices.matchers],
            by: ['service_name', 'model_name'],
            legend,
          },
        ),
      ]),
    ],
  });
};
