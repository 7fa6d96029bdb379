import { parseConfig, PrometheusOperator, versions } from 'belvedere';
import { App, Chart } from 'cdk8s';

export const app = new App();
const chart = new Chart(app, 'operator');

new PrometheusOperator(chart, 'Operator', {
  namespace: 'observability',
  partOf: 'shop',
  ...parseConfig({}).prometheusOperator,
  image: versions.prometheusOperator.image,
  configReloaderImage: versions.prometheusConfigReloader.image,
  monitorNamespaces: ['shop'],
});
