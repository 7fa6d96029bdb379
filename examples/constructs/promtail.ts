import { parseConfig, Promtail, versions } from 'belvedere';
import { App, Chart } from 'cdk8s';

export const app = new App();
const chart = new Chart(app, 'logs');

new Promtail(chart, 'Promtail', {
  namespace: 'observability-agents',
  monitorNamespace: 'observability',
  partOf: 'shop',
  cluster: 'shop-eu1',
  ...parseConfig({}).promtail,
  image: versions.promtail.image,
  lokiUrl: 'http://loki.observability.svc:3100',
});
