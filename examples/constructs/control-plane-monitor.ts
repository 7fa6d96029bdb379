import { ControlPlaneMonitor } from 'belvedere';
import { App, Chart } from 'cdk8s';

export const app = new App();
const chart = new Chart(app, 'control-plane');
const stack = { namespace: 'observability', partOf: 'shop' };

new ControlPlaneMonitor(chart, 'Scheduler', {
  ...stack,
  job: 'kube-scheduler',
  targets: { pods: { component: 'kube-scheduler' } },
});
new ControlPlaneMonitor(chart, 'Etcd', {
  ...stack,
  job: 'kube-etcd',
  targets: { addresses: ['10.0.0.10', '10.0.0.11', '10.0.0.12'] },
});
