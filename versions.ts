/** A deployed component: its version without a leading `v`, and the image that carries it. */
export interface Component {
  readonly version: string;
  readonly image: string;
}

const component = (version: string, repository: string, tagPrefix = 'v'): Component => ({
  version,
  image: `${repository}:${tagPrefix}${version}`,
});

/**
 * What the stack deploys. The only place a version or an image tag is written; constructs take the image as a prop.
 * Tags carry a `v` or not as each project publishes them.
 */
export const versions = {
  prometheusOperator: component('0.93.1', 'quay.io/prometheus-operator/prometheus-operator'),
  prometheusConfigReloader: component('0.93.1', 'quay.io/prometheus-operator/prometheus-config-reloader'),
  prometheus: component('3.14.0', 'quay.io/prometheus/prometheus'),
  alertmanager: component('0.34.0', 'quay.io/prometheus/alertmanager'),
  grafana: component('13.2.0', 'docker.io/grafana/grafana', ''),
  loki: component('3.7.6', 'docker.io/grafana/loki', ''),
  /** The last image that upstream built: Promtail is past its end of life (2026-03-02). */
  promtail: component('3.6.11', 'docker.io/grafana/promtail', ''),
  alloy: component('1.18.1', 'docker.io/grafana/alloy'),
  jaeger: component('2.20.0', 'cr.jaegertracing.io/jaegertracing/jaeger', ''),
  oauth2Proxy: component('7.15.5', 'quay.io/oauth2-proxy/oauth2-proxy'),
  blackboxExporter: component('0.28.0', 'quay.io/prometheus/blackbox-exporter'),
  nodeExporter: component('1.12.1', 'quay.io/prometheus/node-exporter'),
  kubeStateMetrics: component('2.20.0', 'registry.k8s.io/kube-state-metrics/kube-state-metrics'),
  postgresExporter: component('0.20.1', 'quay.io/prometheuscommunity/postgres-exporter'),
  redisExporter: component('1.88.0', 'docker.io/oliver006/redis_exporter'),
  statsdExporter: component('0.31.0', 'quay.io/prometheus/statsd-exporter'),
  pushgateway: component('1.11.3', 'quay.io/prometheus/pushgateway'),
  /** Released with Jaeger, under its number. */
  jaegerEsIndexCleaner: component('2.20.0', 'cr.jaegertracing.io/jaegertracing/jaeger-es-index-cleaner', ''),
} as const satisfies Record<string, Component>;

/**
 * What the image of the sample service is made from: by tag and digest, since the tag of the runtime has no number of Node. Its
 * Dockerfile names the same, and a test compares them.
 */
export const sampleServiceBases = {
  build: 'node:24.21.0-trixie-slim@sha256:8ec5d7557396cfe32d21c3f9c13072355ceab22b584578ca4bb28af31120cffe',
  runtime:
    'gcr.io/distroless/nodejs24-debian13:nonroot@sha256:9eeb7f5887d0e239e78264b06f7f11d2e14be534050481803a9e4728fcdd278e',
} as const;
