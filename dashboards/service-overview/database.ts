import { dbQueryDurationSeconds } from '../../metrics/app.ts';
import { panelPromql } from '../../promql/promql.ts';
import { graph } from '../house-style/graph.ts';
import { row, type Row } from '../row.ts';
import type { ServiceOverviewProps } from './props.ts';

const kind = ['service_name', 'operation', 'table'];
const legend = '{{service_name}} {{operation}} {{table}}';

/** The queries of the services, as they see them. */
export const databaseRow = ({ scope: { matchers }, limits }: ServiceOverviewProps): Row =>
  row('Database', [
    graph({ title: 'Queries', description: 'Queries each second, by what they do and to which table.', unit: 'ops' }, [
      {
        expr: panelPromql`sum by (${kind}) (rate(${dbQueryDurationSeconds}_count{${matchers}}[$__rate_interval]))`,
        legend,
      },
    ]),
    graph(
      {
        title: 'Query time',
        description: '95th percentile of each kind of query. The line is the limit of DatabaseQueriesSlow.',
        unit: 's',
      },
      [
        {
          expr: panelPromql`histogram_quantile(0.95, sum by (${['le', ...kind]}) (rate(${dbQueryDurationSeconds}_bucket{${matchers}}[$__rate_interval]))) >= 0`,
          legend,
        },
      ],
      { limits: { warning: limits.querySeconds } },
    ),
  ]);
