import { BlackboxExporter, NetworkPolicies, parseConfig, versions } from 'belvedere';
import { App, Chart } from 'cdk8s';

export const app = new App();
const chart = new Chart(app, 'probing');
const stack = { namespace: 'observability', partOf: 'shop' };

const blackbox = new BlackboxExporter(chart, 'Blackbox', {
  ...stack,
  ...parseConfig({}).blackbox,
  image: versions.blackboxExporter.image,
});

const policies = new NetworkPolicies(chart, 'Policies', { partOf: 'shop', namespaces: ['observability'] });
policies.allow({
  from: { kind: 'foreign-pods', namespace: 'monitoring', labels: { 'app.kubernetes.io/name': 'prometheus' } },
  to: blackbox.pods,
  ports: [{ port: BlackboxExporter.port }],
});
policies.allow({
  from: blackbox.pods,
  to: { kind: 'foreign-pods', namespace: 'kube-system', labels: { 'k8s-app': 'kube-dns' } },
  ports: [{ port: 53 }, { port: 53, protocol: 'UDP' }],
});
policies.allow({ from: blackbox.pods, to: { kind: 'addresses' }, ports: [{ port: 443 }] });
