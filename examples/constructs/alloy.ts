import { Alloy, parseConfig, versions } from 'belvedere';
import { App, Chart } from 'cdk8s';

export const app = new App();
const chart = new Chart(app, 'logs');

new Alloy(chart, 'Alloy', {
  namespace: 'observability',
  monitorNamespace: 'observability',
  partOf: 'shop',
  cluster: 'shop-eu1',
  ...parseConfig({ shipper: 'alloy' }).alloy,
  image: versions.alloy.image,
  lokiUrl: 'http://loki.observability.svc:3100',
});
