import { PodMonitor } from 'belvedere';
import { App, Chart } from 'cdk8s';

export const app = new App();
const chart = new Chart(app, 'shop');

new PodMonitor(chart, 'Worker', {
  name: 'order-worker',
  namespace: 'observability',
  labels: { 'app.kubernetes.io/name': 'order-worker' },
  selector: { 'app.kubernetes.io/name': 'order-worker' },
  expressions: [{ key: 'track', operator: 'NotIn', values: ['canary'] }],
  namespaces: ['shop'],
  jobLabel: 'app.kubernetes.io/name',
  endpoints: [{ port: 'metrics' }],
});
