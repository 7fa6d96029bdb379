import { mlInferenceDurationSeconds } from '../../metrics/app.ts';
import { panelPromql } from '../../promql/promql.ts';
import { graph } from '../house-style/graph.ts';
import { row, type Row } from '../row.ts';
import type { ServiceOverviewProps } from './props.ts';

const model = ['service_name', 'model_name'];
const legend = '{{service_name}} {{model_name}}';

/** How often and how fast the models answer; more is on the board of inference. */
export const inferenceRow = ({ scope: { matchers }, limits }: ServiceOverviewProps): Row =>
  row('Inference', [
    graph({ title: 'Inferences', description: 'Answers of each model a second.', unit: 'ops' }, [
      {
        expr: panelPromql`sum by (${model}) (rate(${mlInferenceDurationSeconds}_count{${matchers}}[$__rate_interval]))`,
        legend,
      },
    ]),
    graph(
      {
        title: 'Inference time',
        description: '95th percentile of each model. The line is the limit of InferenceSlow.',
        unit: 's',
      },
      [
        {
          expr: panelPromql`histogram_quantile(0.95, sum by (${['le', ...model]}) (rate(${mlInferenceDurationSeconds}_bucket{${matchers}}[$__rate_interval]))) >= 0`,
          legend,
        },
      ],
      { limits: { warning: limits.inferenceSeconds }, exemplars: false },
    ),
  ]);
