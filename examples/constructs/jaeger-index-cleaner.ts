import { JaegerIndexCleaner, parseConfig, versions } from 'belvedere';
import { App, Chart } from 'cdk8s';

export const app = new App();
const chart = new Chart(app, 'traces');
const { jaeger } = parseConfig({
  jaeger: {
    storage: 'opensearch',
    retention: '14d',
    opensearch: {
      urls: ['https://opensearch.search.svc:9200'],
      username: 'jaeger',
      password: { name: 'jaeger-opensearch', key: 'password' },
      tls: { caSecret: { name: 'jaeger-opensearch', key: 'ca.crt' } },
    },
  },
});

if (jaeger.opensearch !== undefined)
  new JaegerIndexCleaner(chart, 'IndexCleaner', {
    namespace: 'observability',
    partOf: 'shop',
    image: versions.jaegerEsIndexCleaner.image,
    servers: jaeger.opensearch,
    retention: jaeger.retention,
    resources: { requests: { cpu: '10m', memory: '32Mi' }, limits: { memory: '128Mi' } },
  });
