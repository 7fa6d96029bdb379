import { queueLength } from '../../metrics/app.ts';
import { panelPromql } from '../../promql/promql.ts';
import { graph } from '../house-style/graph.ts';
import { row, type Row } from '../row.ts';
import type { ServiceOverviewProps } from './props.ts';

const legend = '{{service_name}} {{queue}}';

/** What waits to be done. Pods that share a queue all tell its length. */
export const queueRow = ({ scope: { matchers }, limits }: ServiceOverviewProps): Row => {
  const length = panelPromql`max by (service_name, queue) (${queueLength}{${matchers}})`;
  return row('Queue', [
    graph(
      {
        title: 'Jobs that wait',
        description: 'Jobs in each queue. The line is the limit of QueueLong.',
        unit: 'short',
      },
      [{ expr: length, legend }],
      { limits: { warning: limits.queueJobs } },
    ),
    graph(
      {
        title: 'Growth',
        description:
          'Jobs by which each queue grows a second: below 0 it gets shorter, and long above it work is not done.',
        unit: 'ops',
      },
      [
        {
          expr: panelPromql`max by (service_name, queue) (deriv(${queueLength}{${matchers}}[$__rate_interval]))`,
          legend,
        },
      ],
      { fromZero: false },
    ),
  ]);
};
