import { ComponentIngress } from 'belvedere';
import { App, Chart } from 'cdk8s';

export const app = new App();
const chart = new Chart(app, 'ways-in');

new ComponentIngress(chart, 'Grafana', {
  name: 'grafana',
  namespace: 'observability',
  labels: { 'app.kubernetes.io/name': 'grafana' },
  host: 'grafana.example.com',
  path: '/',
  tls: { enabled: true },
  annotations: {},
  defaults: { className: 'traefik', certManager: { clusterIssuer: 'letsencrypt' }, annotations: {} },
  backend: { service: 'grafana', port: 'http' },
});
