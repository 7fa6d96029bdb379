import { KubeStateMetrics, parseConfig, versions } from 'belvedere';
import { App, Chart } from 'cdk8s';

export const app = new App();
const chart = new Chart(app, 'exporters');

new KubeStateMetrics(chart, 'KubeStateMetrics', {
  namespace: 'observability',
  partOf: 'shop',
  ...parseConfig({}).kubeStateMetrics,
  image: versions.kubeStateMetrics.image,
});
