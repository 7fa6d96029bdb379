import { Jaeger, parseConfig, versions } from 'belvedere';
import { App, Chart } from 'cdk8s';

export const app = new App();
const chart = new Chart(app, 'traces');
const { jaeger } = parseConfig({ jaeger: { retention: '3d', sampling: { default: 0.1 } } });

new Jaeger(chart, 'Jaeger', {
  namespace: 'observability',
  partOf: 'shop',
  ...jaeger,
  image: versions.jaeger.image,
  prometheusUrl: 'http://prometheus.observability.svc:9090',
});
