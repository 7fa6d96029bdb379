import { Probe } from 'belvedere';
import { App, Chart } from 'cdk8s';

export const app = new App();
const chart = new Chart(app, 'shop');
const settings = {
  namespace: 'observability',
  labels: { 'app.kubernetes.io/part-of': 'shop' },
  prober: 'blackbox-exporter.observability.svc:9115',
  module: 'http_2xx',
  interval: '30s',
  scrapeTimeout: '10s',
};

new Probe(chart, 'Checkout', {
  ...settings,
  name: 'checkout',
  jobName: 'checkout',
  targets: ['http://checkout.shop.svc:8080/healthz/ready'],
  targetLabels: { service_name: 'checkout' },
});

new Probe(chart, 'Ingresses', {
  ...settings,
  name: 'shop-ingresses',
  jobName: 'shop-ingresses',
  ingress: { selector: { 'app.kubernetes.io/part-of': 'shop' }, namespaces: ['shop'] },
});
