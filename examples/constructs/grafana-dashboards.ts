import { GrafanaDashboards } from 'belvedere';
import { App, Chart } from 'cdk8s';

export const app = new App();
const chart = new Chart(app, 'boards');

new GrafanaDashboards(chart, 'Boards', {
  namespace: 'observability',
  partOf: 'shop',
  folder: 'Shop',
  boards: [
    {
      uid: 'shop-orders',
      dashboard: {
        uid: 'shop-orders',
        title: 'Orders',
        schemaVersion: 42,
        panels: [
          {
            type: 'timeseries',
            title: 'Orders per second',
            datasource: { type: 'prometheus', uid: 'prometheus' },
            gridPos: { x: 0, y: 0, w: 24, h: 8 },
            targets: [{ refId: 'A', expr: 'sum by (service_name) (rate(orders_created_total[5m]))' }],
          },
        ],
      },
    },
  ],
});
