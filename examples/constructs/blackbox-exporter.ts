import { BlackboxExporter, parseConfig, versions } from 'belvedere';
import { App, Chart } from 'cdk8s';

export const app = new App();
const chart = new Chart(app, 'exporters');

new BlackboxExporter(chart, 'BlackboxExporter', {
  namespace: 'observability',
  partOf: 'shop',
  ...parseConfig({}).blackbox,
  image: versions.blackboxExporter.image,
});
