import { stringify } from 'yaml';
import type { ObjectStorage } from '../config/object-storage.ts';
import { quantityBytes } from '../config/units.ts';
import { bucketSettings } from './loki-storage.ts';

export interface LokiConfigProps {
  /** Pods that run by it; more than one need object storage. */
  readonly replicas: number;
  /** Namespace of the pods. */
  readonly namespace: string;
  /** Bucket of the log lines. @default - the volume */
  readonly objectStorage?: ObjectStorage | undefined;
  /** How long log lines are kept, as a duration such as 30d. */
  readonly retention: string;
  /** What senders and queries may take at most. */
  readonly limits: {
    /** MB a second that are taken in. */
    readonly ingestionRateMb: number;
    /** MB that are taken in at once. */
    readonly ingestionBurstMb: number;
    /** Streams that are active at a time. */
    readonly maxStreams: number;
    /** Labels of one stream. */
    readonly maxLabelNames: number;
    /** Quantity; longer lines are cut. */
    readonly maxLineSize: string;
    /** Time a query may span, as a duration. */
    readonly maxQueryLength: string;
  };
  /** Memory limit of the container, as a quantity: half of it is the most a replay of the write-ahead log may take. */
  readonly memoryLimit: string;
}

const data = '/var/loki';

/** Port on which the pods tell each other of themselves. */
export const gossipPort = 7946;
/** Service that names every pod, by which they find each other. */
export const gossipService = 'loki-memberlist';
/** Variable with the address of the pod, where there are several. */
export const addressVariable = 'POD_IP';

/** Copies of each line, of which most must be written for it to be taken. */
const copies = 3;

const alone = {
  common: {
    replication_factor: 1,
    instance_addr: '127.0.0.1',
    // Unset, the ring looks for consul.
    ring: { kvstore: { store: 'inmemory' } },
  },
};
/**
 * Heartbeats stay as Loki has them: a member is left out a minute after its last one, and the others answer long before. Who
 * is killed refuses, and another is asked at once; on connections of a lost node gRPC waits 20 and 10 seconds for a sign of life,
 * which Loki fixes (https://github.com/grafana/dskit/blob/8d1c6d34bb5a/grpcclient/grpcclient.go). A shorter heartbeat would gain
 * a few seconds of these, and take a busy member for a dead one.
 */
const together = (namespace: string) => ({
  common: {
    replication_factor: copies,
    // Left to itself it takes the address of eth0, which not every cluster has.
    instance_addr: `\${${addressVariable}}`,
    ring: { kvstore: { store: 'memberlist' } },
  },
  memberlist: {
    bind_addr: [`\${${addressVariable}}`],
    bind_port: gossipPort,
    join_members: [`dns+${gossipService}.${namespace}.svc:${String(gossipPort)}`],
    // Pods of another Loki that get an address of ours are not taken for our own.
    cluster_label: `${namespace}/loki`,
    // Two that have lost sight of each other would otherwise stay apart.
    rejoin_interval: '1m',
  },
});

/**
 * loki.yaml of a process in every role: alone on a volume or a bucket, or one of several that share a bucket. Schema v13 on
 * tsdb with a 24 h index is what structured metadata needs.
 */
export const lokiConfig = (props: LokiConfigProps): string => {
  const { common, ...gossip } = props.replicas === 1 ? alone : together(props.namespace);
  const store = props.objectStorage === undefined ? 'filesystem' : 's3';
  return stringify(
    {
      auth_enabled: false,
      server: { http_listen_port: 3100, grpc_listen_port: 9095, log_level: 'info', log_format: 'json' },
      // Each asks its own compactor, of which the ring elects one to work.
      common: { path_prefix: data, ...common, compactor_grpc_address: '127.0.0.1:9095' },
      ...gossip,
      schema_config: {
        configs: [
          {
            from: '2025-01-01',
            store: 'tsdb',
            object_store: store,
            schema: 'v13',
            index: { prefix: 'loki_index_', period: '24h' },
          },
        ],
      },
      storage_config: {
        use_thanos_objstore: true,
        object_store:
          props.objectStorage === undefined
            ? { filesystem: { dir: `${data}/chunks` } }
            : { s3: bucketSettings(props.objectStorage) },
        tsdb_shipper: { active_index_directory: `${data}/tsdb-index`, cache_location: `${data}/tsdb-cache` },
      },
      ingester: {
        chunk_encoding: 'snappy',
        wal: {
          enabled: true,
          dir: `${data}/wal`,
          flush_on_shutdown: true,
          replay_memory_ceiling: String(Math.floor(quantityBytes(props.memoryLimit) / 2)),
        },
      },
      // Retention is the compactor's work: without these three lines the period below deletes nothing.
      compactor: {
        working_directory: `${data}/compactor`,
        compaction_interval: '10m',
        retention_enabled: true,
        retention_delete_delay: '2h',
        delete_request_store: store,
      },
      limits_config: {
        retention_period: props.retention,
        reject_old_samples: true,
        reject_old_samples_max_age: '1w',
        allow_structured_metadata: true,
        ingestion_rate_mb: props.limits.ingestionRateMb,
        ingestion_burst_size_mb: props.limits.ingestionBurstMb,
        max_global_streams_per_user: props.limits.maxStreams,
        max_label_names_per_series: props.limits.maxLabelNames,
        max_line_size: String(quantityBytes(props.limits.maxLineSize)),
        max_line_size_truncate: true,
        max_query_length: props.limits.maxQueryLength,
        volume_enabled: true,
      },
      pattern_ingester: { enabled: true },
      analytics: { reporting_enabled: false },
    },
    { lineWidth: 0 },
  );
};
