import { Loki, parseConfig, versions } from 'belvedere';
import { App, Chart } from 'cdk8s';

export const app = new App();
const chart = new Chart(app, 'logs');
const { loki } = parseConfig({ loki: { retention: { period: '30d' }, storage: { size: '100Gi' } } });

new Loki(chart, 'Loki', {
  namespace: 'observability',
  partOf: 'shop',
  ...loki,
  image: versions.loki.image,
  retention: loki.retention.period,
});
