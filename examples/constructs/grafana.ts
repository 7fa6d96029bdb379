import { Grafana, GrafanaDashboards, parseConfig, versions } from 'belvedere';
import { App, Chart } from 'cdk8s';

export const app = new App();
const chart = new Chart(app, 'grafana');
const stack = { namespace: 'observability', partOf: 'shop' };
const { grafana, prometheus } = parseConfig({ grafana: { externalUrl: 'https://grafana.shop.example' } });

new Grafana(chart, 'Grafana', {
  ...stack,
  ...grafana,
  image: versions.grafana.image,
  database: grafana.postgres,
  persistence: { size: '5Gi' },
  prometheusUrl: 'http://prometheus.observability.svc:9090',
  prometheusVersion: versions.prometheus.version,
  scrapeInterval: prometheus.scrapeInterval,
  alertmanagerUrl: 'http://alertmanager.observability.svc:9093',
  lokiUrl: 'http://loki.observability.svc:3100',
  jaegerUrl: 'http://jaeger.observability.svc:16686',
  dashboards: new GrafanaDashboards(chart, 'Boards', { ...stack, folder: 'Shop', boards: [] }),
});
