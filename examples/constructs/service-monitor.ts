import { ServiceMonitor } from 'belvedere';
import { App, Chart } from 'cdk8s';

export const app = new App();
const chart = new Chart(app, 'shop');

new ServiceMonitor(chart, 'Checkout', {
  name: 'checkout',
  namespace: 'observability',
  labels: { 'app.kubernetes.io/name': 'checkout' },
  selector: { 'app.kubernetes.io/name': 'checkout' },
  namespaces: ['shop'],
  jobLabel: 'app.kubernetes.io/name',
  endpoints: [
    { port: 'http', interval: '5s' },
    {
      port: 'admin',
      path: '/admin/metrics',
      scheme: 'https',
      tls: { ca: { name: 'checkout-ca', key: 'ca.crt' }, serverName: 'checkout.shop.svc' },
      basicAuth: {
        username: { name: 'checkout-metrics', key: 'username' },
        password: { name: 'checkout-metrics', key: 'password' },
      },
      metricRelabelings: [{ action: 'drop', sourceLabels: ['__name__'], regex: 'go_gc_.*' }],
    },
  ],
});
