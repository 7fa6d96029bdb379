import { parseConfig, PostgresExporter, versions } from 'belvedere';
import { App, Chart } from 'cdk8s';

export const app = new App();
const chart = new Chart(app, 'exporters');
const { postgres, prometheus } = parseConfig({
  postgres: [
    {
      name: 'orders',
      host: 'orders-db.shop.svc',
      database: 'orders',
      username: 'metrics',
      password: { name: 'orders-db-metrics', key: 'password' },
    },
  ],
});

for (const server of postgres)
  new PostgresExporter(chart, server.name, {
    namespace: 'observability',
    partOf: 'shop',
    ...server,
    image: versions.postgresExporter.image,
    instance: server.name,
    scrapeTimeout: prometheus.scrapeTimeout,
  });
