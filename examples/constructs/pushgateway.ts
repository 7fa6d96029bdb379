import { parseConfig, Pushgateway, versions } from 'belvedere';
import { App, Chart } from 'cdk8s';

export const app = new App();
const chart = new Chart(app, 'exporters');
const { resources } = parseConfig({}).pushgateway;

new Pushgateway(chart, 'Pushgateway', {
  namespace: 'observability',
  partOf: 'shop',
  image: versions.pushgateway.image,
  resources,
  persistence: { size: '1Gi' },
});
