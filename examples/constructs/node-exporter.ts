import { NodeExporter, parseConfig, versions } from 'belvedere';
import { App, Chart } from 'cdk8s';

export const app = new App();
const chart = new Chart(app, 'exporters');

new NodeExporter(chart, 'NodeExporter', {
  namespace: 'observability-agents',
  monitorNamespace: 'observability',
  partOf: 'shop',
  ...parseConfig({}).nodeExporter,
  image: versions.nodeExporter.image,
});
