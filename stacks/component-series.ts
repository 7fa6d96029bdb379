import type { ComponentSeries } from '../alerts/component-series.ts';
import type { Config } from '../config/schema.ts';
import { guardedComponents } from './ingresses.ts';

/** Where the series of each component are found; undefined where it is not part of the stack. */
export const componentSeries = (config: Config) => {
  const { namespaces, prometheus, prometheusOperator, shipper, alloy } = config;
  const inStack = (job: string): ComponentSeries => ({ job, namespace: namespaces.stack });
  const inAgents = (job: string): ComponentSeries => ({ job, namespace: namespaces.agents });
  const where = (deployed: boolean, series: ComponentSeries): ComponentSeries | undefined =>
    deployed ? series : undefined;
  return {
    prometheus: inStack('prometheus'),
    operator: where(
      prometheus.mode === 'operator' && (prometheusOperator.enabled ?? true),
      inStack('prometheus-operator'),
    ),
    alertmanager: inStack('alertmanager'),
    grafana: inStack('grafana'),
    loki: inStack('loki'),
    shipper: where(
      shipper !== 'none',
      shipper === 'alloy' && alloy.mode === 'api' ? inStack(shipper) : inAgents(shipper),
    ),
    jaeger: inStack('jaeger'),
    blackbox: where(config.blackbox.enabled, inStack('blackbox-exporter')),
    nodeExporter: where(config.nodeExporter.enabled, inAgents('node-exporter')),
    kubeStateMetrics: where(config.kubeStateMetrics.enabled, inStack('kube-state-metrics')),
    pushgateway: where(config.pushgateway.enabled, inStack('pushgateway')),
    statsd: where(config.statsd.enabled, inStack('statsd-exporter')),
    postgres: where(config.postgres.length > 0, inStack('postgres-exporter')),
    redis: where(config.redis.length > 0, inStack('redis-exporter')),
    oauth2Proxy: where(guardedComponents(config).length > 0, inStack('oauth2-proxy')),
  };
};
