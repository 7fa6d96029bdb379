import { PrometheusRule } from 'belvedere';
import { App, Chart } from 'cdk8s';

export const app = new App();
const chart = new Chart(app, 'shop');

new PrometheusRule(chart, 'Orders', {
  name: 'orders',
  namespace: 'observability',
  labels: { 'app.kubernetes.io/part-of': 'shop' },
  groups: [
    {
      name: 'orders',
      rules: [
        { record: 'service:orders_created:rate5m', expr: 'sum by (service_name) (rate(orders_created_total[5m]))' },
        {
          alert: 'NoOrders',
          expr: 'service:orders_created:rate5m == 0',
          for: '10m',
          labels: { severity: 'warning', team: 'shop' },
          annotations: {
            summary: '{{ $labels.service_name }} takes no orders',
            description: 'For ten minutes no order has been created.',
          },
        },
      ],
    },
  ],
});
