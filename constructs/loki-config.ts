import { stringify } from 'yaml';
import { quantityBytes } from '../config/units.ts';

export interface LokiConfigProps {
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

/** loki.yaml of a single process on a volume. Schema v13 on tsdb with a 24 h index is what structured metadata needs. */
export const lokiConfig = (props: LokiConfigProps): string =>
  stringify(
    {
      auth_enabled: false,
      server: { http_listen_port: 3100, grpc_listen_port: 9095, log_level: 'info', log_format: 'json' },
      common: {
        path_prefix: data,
        replication_factor: 1,
        instance_addr: '127.0.0.1',
        // Unset, the ring looks for consul.
        ring: { kvstore: { store: 'inmemory' } },
        compactor_grpc_address: '127.0.0.1:9095',
      },
      schema_config: {
        configs: [
          {
            from: '2025-01-01',
            store: 'tsdb',
            object_store: 'filesystem',
            schema: 'v13',
            index: { prefix: 'loki_index_', period: '24h' },
          },
        ],
      },
      storage_config: {
        use_thanos_objstore: true,
        object_store: { filesystem: { dir: `${data}/chunks` } },
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
        delete_request_store: 'filesystem',
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
