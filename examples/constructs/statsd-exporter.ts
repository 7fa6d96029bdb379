import { parseConfig, StatsdExporter, versions } from 'belvedere';
import { App, Chart } from 'cdk8s';

export const app = new App();
const chart = new Chart(app, 'exporters');
const { statsd } = parseConfig({
  statsd: {
    enabled: true,
    ttl: '10m',
    mappings: [{ match: 'shop.*.orders', name: 'orders_created_total', labels: { service_name: '$1' } }],
  },
});

new StatsdExporter(chart, 'StatsdExporter', {
  namespace: 'observability',
  partOf: 'shop',
  ...statsd,
  image: versions.statsdExporter.image,
});
