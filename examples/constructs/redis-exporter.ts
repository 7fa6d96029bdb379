import { parseConfig, RedisExporter, versions } from 'belvedere';
import { App, Chart } from 'cdk8s';

export const app = new App();
const chart = new Chart(app, 'exporters');
const { redis, prometheus } = parseConfig({
  redis: [
    {
      name: 'sessions',
      address: 'sessions.shop.svc:6379',
      password: { name: 'sessions-metrics', key: 'password' },
    },
  ],
});

for (const server of redis)
  new RedisExporter(chart, server.name, {
    namespace: 'observability',
    partOf: 'shop',
    ...server,
    image: versions.redisExporter.image,
    instance: server.name,
    scrapeTimeout: prometheus.scrapeTimeout,
  });
