import { parseConfig, ServiceMonitor, StandalonePrometheus, versions, withoutOperator } from 'belvedere';
import { App, Chart } from 'cdk8s';

export const app = new App();
const chart = new Chart(app, 'metrics');
withoutOperator(chart, 'observability');

const { prometheus } = parseConfig({ prometheus: { mode: 'standalone' } });
new StandalonePrometheus(chart, 'Prometheus', {
  namespace: 'observability',
  partOf: 'shop',
  cluster: 'shop-eu1',
  ...prometheus,
  image: versions.prometheus.image,
  monitorNamespaces: ['observability', 'shop'],
  alertmanager: { name: 'alertmanager', namespace: 'observability', port: 'web' },
});

// Becomes part of prometheus.yml rather than a resource.
new ServiceMonitor(chart, 'Checkout', {
  name: 'checkout',
  namespace: 'observability',
  labels: {},
  selector: { 'app.kubernetes.io/name': 'checkout' },
  namespaces: ['shop'],
  endpoints: [{ port: 'http' }],
});
