import { isScraped } from '../config/control-plane-parts.ts';
import type { Config } from '../config/schema.ts';
import type { BoardNeed } from '../dashboards/board.ts';
import { guardedComponents } from './ingresses.ts';

/** What there is to show: the parts of a stack that are on, and what its services measure and promise. */
export const presentParts = (config: Config): ReadonlySet<BoardNeed> => {
  const { services, sampleService, prometheus, prometheusOperator, blackbox } = config;
  const measured = services.flatMap(({ measures }) => measures);
  const sampled = ['database', 'cache', 'queue', 'inference', 'orders'] as const;
  const present: Readonly<Record<BoardNeed, boolean>> = {
    services: services.length > 0 || sampleService.enabled,
    slo: services.some(({ slo }) => slo?.availability !== undefined || slo?.latency !== undefined),
    ...(Object.fromEntries(
      sampled.map((measure) => [measure, sampleService.enabled || measured.includes(measure)]),
    ) as Record<(typeof sampled)[number], boolean>),
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
