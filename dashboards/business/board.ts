import type { HttpMetricNames } from '../../metrics/http-metrics.ts';
import { matcher } from '../../promql/promql.ts';
import { type Board, board } from '../board.ts';
import { alertStates } from '../house-style/alert-states.ts';
import { bars } from '../house-style/bars.ts';
import { graph } from '../house-style/graph.ts';
import { number } from '../house-style/number.ts';
import { row } from '../row.ts';
import { chosenServices } from '../service-scope.ts';
import * as queries from './queries.ts';

export interface BusinessProps {
  /** What services call what every HTTP service measures, each way once. */
  readonly namings: readonly HttpMetricNames[];
  /** Longest time between two scrapes of a service. */
  readonly scrapeInterval: string;
}

const now = row('In the time shown', [
  number({ title: 'Orders', description: 'Orders taken.', unit: 'short' }, { expr: queries.orders, legend: 'orders' }),
  number(
    { title: 'Revenue', description: 'What the orders are worth, in the currency of the shop.', unit: 'short' },
    { expr: queries.revenue, legend: 'revenue' },
  ),
  number(
    { title: 'Worth of an order', description: 'Revenue for each order, in the currency of the shop.', unit: 'short' },
    { expr: queries.worthOfOrder, legend: 'worth' },
  ),
  number(
    { title: 'Sold out', description: 'Products of which no piece is in stock.', unit: 'short' },
    { expr: queries.soldOut, legend: 'products' },
    { limits: { warning: 1 } },
  ),
]);

const orders = ({ namings }: BusinessProps) =>
  row(
    'Orders',
    [
      graph(
        { title: 'Orders by type', description: 'Orders taken in the hour before each point.', unit: 'short' },
        [{ expr: queries.ordersPerHour, legend: '{{service_name}} {{type}}' }],
        { stacked: true },
      ),
      graph(
        {
          title: 'Orders against the day before',
          description: 'Orders taken in the hour before each point, and at the same time of the day before.',
          unit: 'short',
        },
        [
          { expr: queries.ordersNow, legend: '{{service_name}}' },
          { expr: queries.ordersDayBefore, legend: '{{service_name}} the day before' },
        ],
      ),
    ],
    [
      graph(
        {
          title: 'Revenue against the day before',
          description:
            'What the orders of the hour before each point are worth, and those of the same time of the day before.',
          unit: 'short',
        },
        [
          { expr: queries.revenuePerHour, legend: '{{service_name}}' },
          { expr: queries.revenueDayBefore, legend: '{{service_name}} the day before' },
        ],
      ),
      graph(
        {
          title: 'Orders for each request',
          description: 'Share of the requests that become an order: it falls when people cannot order any more.',
          unit: 'percentunit',
        },
        [{ expr: queries.ordersPerRequest(namings), legend: '{{service_name}}' }],
      ),
    ],
  );

const inventory = row('Inventory', [
  bars(
    { title: 'Lowest stock', description: 'Pieces of the ten products of which there are the fewest.', unit: 'short' },
    { expr: queries.lowestStock, legend: '{{product_id}}' },
    { limits: { warning: 10, critical: 1, below: true } },
  ),
  graph(
    { title: 'Stock over time', description: 'Pieces of the products of which there are the fewest.', unit: 'short' },
    [{ expr: queries.stockOverTime, legend: '{{product_id}}' }],
  ),
]);

/** What the shop sells, and what it has. */
export const business = (props: BusinessProps): Board =>
  board({
    uid: 'business',
    title: 'Business',
    description: 'Orders, what they are worth, and what is in stock.',
    folder: 'Services',
    needs: ['orders'],
    minStep: props.scrapeInterval,
    variables: chosenServices.variables,
    rows: [
      now,
      orders(props),
      inventory,
      row('Alerts', [
        alertStates(
          {
            title: 'Orders stopped',
            description: 'When OrdersStopped was pending or fired; empty while all is well.',
          },
          {
            of: [matcher('alertname', '=', 'OrdersStopped'), ...chosenServices.matchers],
            by: ['service_name'],
            legend: '{{service_name}}',
          },
        ),
      ]),
    ],
  });
