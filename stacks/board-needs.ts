import { isScraped } from '../config/control-plane-parts.ts';
import type { Config } from '../config/schema.ts';
import type { BoardNeed } from '../dashboards/board.ts';
import { guardedComponents } from './ingresses.ts';
import { servicesOf } from './services-of.ts';

/** What there is to show: the parts of a stack that are on, and what its services measure and promise. */
export const presentParts = (config: Config): ReadonlySet<BoardNeed> => {
  const { prometheus, prometheusOperator, blackbox } = config;
  const services = servicesOf(config);
  const measured = new Set(services.flatMap(({ measures }) => measures));
  const present: Readonly<Record<BoardNeed, boolean>> = {
    services: services.length > 0,
    slo: services.some(({ slo }) => slo?.availability !== undefined || slo?.latency !== undefined),
    database: measured.has('database'),
    cache: measured.has('cache'),
    queue: measured.has('queue'),
    inference: measured.has('inference'),
    orders: measured.has('orders'),
    prometheusOperator: prometheus.mode === 'operator' && (prometheusOperator.enabled ?? true),
    promtail: config.shipper === 'promtail',
    alloy: config.shipper === 'alloy',
    blackbox: blackbox.enabled,
    probes: blackbox.enabled && (config.probes.length > 0 || services.some(({ probes }) => probes.length > 0)),
    nodeExporter: config.nodeExporter.enabled,
    kubeStateMetrics: config.kubeStateMetrics.enabled,
    postgres: config.postgres.length > 0,
    redis: config.redis.length > 0,
    statsd: config.statsd.enabled,
    pushgateway: config.pushgateway.enabled,
    oauth2Proxy: guardedComponents(config).length > 0,
    apiServer: isScraped(config, 'apiServer'),
    etcd: isScraped(config, 'etcd'),
    coreDns: isScraped(config, 'coreDns'),
  };
  return new Set((Object.keys(present) as BoardNeed[]).filter((part) => present[part]));
};
