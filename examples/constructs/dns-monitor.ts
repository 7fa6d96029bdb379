import { DnsMonitor } from 'belvedere';
import { App, Chart } from 'cdk8s';

export const app = new App();
const chart = new Chart(app, 'control-plane');

new DnsMonitor(chart, 'Dns', {
  namespace: 'observability',
  partOf: 'shop',
  job: 'coredns',
  pods: { namespace: 'kube-system', labels: { 'k8s-app': 'kube-dns' } },
});
