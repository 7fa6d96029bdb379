import type { Construct } from 'constructs';
import type { Config } from '../config/schema.ts';
import { shorterDuration } from '../config/units.ts';
import { tcp, type Addresses, type FlowPort, type ForeignPods, type Pods } from '../constructs/flows.ts';
import type { NetworkPolicies } from '../constructs/network-policies.ts';
import { PostgresExporter } from '../constructs/postgres-exporter.ts';
import { Pushgateway } from '../constructs/pushgateway.ts';
import { RedisExporter } from '../constructs/redis-exporter.ts';
import { StatsdExporter } from '../constructs/statsd-exporter.ts';
import { versions } from '../versions.ts';
import { targetFlow } from './target-flow.ts';

/** Exporters of servers, by the order of the settings, and those that are sent to. */
export interface Exporters {
  readonly postgres: readonly PostgresExporter[];
  readonly redis: readonly RedisExporter[];
  readonly statsd: StatsdExporter | undefined;
  readonly pushgateway: Pushgateway | undefined;
}

/** Deploys the exporters that are set. */
export const deployExporters = (scope: Construct, config: Config): Exporters => {
  const stack = { namespace: config.namespaces.stack, partOf: config.name };
  const { scrapeInterval, scrapeTimeout } = config.prometheus;
  const scrape = ({ name, interval }: { name: string; interval?: string | undefined }) => ({
    instance: name,
    interval,
    scrapeTimeout: shorterDuration(scrapeTimeout, interval ?? scrapeInterval),
  });
  return {
    postgres: config.postgres.map(
      (server) =>
        new PostgresExporter(scope, `postgres-exporter-${server.name}`, {
          ...stack,
          image: versions.postgresExporter.image,
          ...server,
          ...scrape(server),
        }),
    ),
    redis: config.redis.map(
      (server) =>
        new RedisExporter(scope, `redis-exporter-${server.name}`, {
          ...stack,
          image: versions.redisExporter.image,
          ...server,
          ...scrape(server),
        }),
    ),
    statsd: config.statsd.enabled
      ? new StatsdExporter(scope, 'statsd-exporter', {
          ...stack,
          image: versions.statsdExporter.image,
          ...config.statsd,
        })
      : undefined,
    pushgateway: config.pushgateway.enabled
      ? new Pushgateway(scope, 'pushgateway', {
          ...stack,
          image: versions.pushgateway.image,
          resources: config.pushgateway.resources,
          persistence: config.pushgateway.persistence.enabled ? config.pushgateway.persistence : undefined,
        })
      : undefined,
  };
};

/** Pods of every exporter, each with the port that Prometheus scrapes. */
export const scrapedExporters = ({ postgres, redis, statsd, pushgateway }: Exporters): (readonly [Pods, number])[] => [
  ...postgres.map(({ pods }) => [pods, PostgresExporter.port] as const),
  ...redis.map(({ pods }) => [pods, RedisExporter.port] as const),
  ...(statsd === undefined ? [] : [[statsd.pods, StatsdExporter.port] as const]),
  ...(pushgateway === undefined ? [] : [[pushgateway.pods, Pushgateway.port] as const]),
];

/** Opens the exporters that are sent to, to the pods of a namespace. */
export const allowSenders = (
  policies: NetworkPolicies,
  { statsd, pushgateway }: Exporters,
  namespace: string,
): void => {
  const open = (to: Pods | undefined, ports: readonly FlowPort[]): void => {
    if (to !== undefined) policies.allow({ from: { kind: 'foreign-pods', namespace }, to, ports });
  };
  open(statsd?.pods, StatsdExporter.ingest);
  open(pushgateway?.pods, tcp(Pushgateway.port));
};

export interface ExporterFlowsProps {
  readonly config: Config;
  readonly exporters: Exporters;
  readonly prometheus: Pods;
  readonly dns: { readonly to: Addresses | ForeignPods; readonly ports: readonly FlowPort[] };
}

/** Who scrapes the exporters, what they ask, and who is named to send to them. */
export const declareExporterFlows = (
  policies: NetworkPolicies,
  { config, exporters, prometheus, dns }: ExporterFlowsProps,
): void => {
  for (const [to, port] of scrapedExporters(exporters)) policies.allow({ from: prometheus, to, ports: tcp(port) });
  const asks = [
    ...config.postgres.map(({ host, port }, i) => [exporters.postgres[i]?.pods, `${host}:${String(port)}`] as const),
    ...config.redis.map(({ address }, i) => [exporters.redis[i]?.pods, address] as const),
  ];
  for (const [from, server] of asks) {
    if (from === undefined) continue;
    policies.allow({ from, ...dns });
    policies.allow({ from, ...targetFlow(server) });
  }
  for (const namespace of config.statsd.sendersFrom)
    allowSenders(policies, { ...exporters, pushgateway: undefined }, namespace);
  for (const namespace of config.pushgateway.sendersFrom)
    allowSenders(policies, { ...exporters, statsd: undefined }, namespace);
};
