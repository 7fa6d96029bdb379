import { parseConfig, Prometheus, versions } from 'belvedere';
import { App, Chart } from 'cdk8s';

export const app = new App();
const chart = new Chart(app, 'metrics');
const { prometheus } = parseConfig({
  prometheus: { retention: { time: '30d', size: '80Gi' }, storage: { size: '100Gi' } },
});

const instance = new Prometheus(chart, 'Prometheus', {
  namespace: 'observability',
  partOf: 'shop',
  cluster: 'shop-eu1',
  ...prometheus,
  ...versions.prometheus,
  monitorNamespaces: ['observability'],
  alertmanager: { name: 'alertmanager', namespace: 'observability', port: 'web' },
});
instance.discoverIn('shop');
