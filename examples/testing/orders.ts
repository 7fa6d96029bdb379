/** Rules of one's own, for a `PrometheusRule` construct or a rule file. */
export const noOrders = [
  {
    name: 'orders',
    rules: [
      { record: 'service:orders_created:rate5m', expr: 'sum by (service_name) (rate(orders_created_total[5m]))' },
      {
        alert: 'NoOrders',
        expr: 'service:orders_created:rate5m == 0',
        for: '10m',
        labels: { severity: 'critical', team: 'shop' },
        annotations: { summary: '{{ $labels.service_name }} takes no orders' },
      },
    ],
  },
];
