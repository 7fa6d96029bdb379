import { expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { lokiConfig, type LokiConfigProps } from '../../constructs/loki-config.ts';

const configOf = (props: Partial<LokiConfigProps> = {}): unknown =>
  parse(
    lokiConfig({
      replicas: 1,
      namespace: 'monitoring',
      retention: '21d',
      limits: {
        ingestionRateMb: 9,
        ingestionBurstMb: 18,
        maxStreams: 777,
        maxLabelNames: 12,
        maxLineSize: '128Ki',
        maxQueryLength: '32d',
      },
      memoryLimit: '3Gi',
      ...props,
    }),
  );
const config = configOf();

test('lines older than the retention are really deleted, by the compactor', () => {
  expect(config).toHaveProperty('limits_config.retention_period', '21d');
  expect(config).toHaveProperty('compactor', {
    working_directory: '/var/loki/compactor',
    compaction_interval: '10m',
    retention_enabled: true,
    retention_delete_delay: '2h',
    delete_request_store: 'filesystem',
  });
});

test('the schema takes structured metadata: v13 on tsdb with an index of a day', () => {
  expect(config).toHaveProperty('schema_config.configs', [
    {
      from: '2025-01-01',
      store: 'tsdb',
      object_store: 'filesystem',
      schema: 'v13',
      index: { prefix: 'loki_index_', period: '24h' },
    },
  ]);
  expect(config).toHaveProperty('limits_config.allow_structured_metadata', true);
});

test('all it writes is under one folder, that of the volume', () => {
  const paths = JSON.stringify(config).match(/"\/[^"]+"/g) ?? [];

  expect(paths).toHaveLength(6);
  expect(paths.filter((path) => !path.startsWith('"/var/loki'))).toEqual([]);
});

test('the ring needs no other process', () => {
  expect(config).toHaveProperty('common.ring', { kvstore: { store: 'inmemory' } });
  expect(config).toHaveProperty('common.replication_factor', 1);
});

test('limits are those asked for, sizes in bytes', () => {
  expect(config).toHaveProperty(
    'limits_config',
    expect.objectContaining({
      ingestion_rate_mb: 9,
      ingestion_burst_size_mb: 18,
      max_global_streams_per_user: 777,
      max_label_names_per_series: 12,
      max_line_size: '131072',
      max_query_length: '32d',
    }),
  );
});

test('a replay of the write-ahead log takes half of the memory at most', () => {
  expect(config).toHaveProperty('ingester.wal.replay_memory_ceiling', String(1.5 * 2 ** 30));
});

test('nothing is reported to the makers of Loki', () => {
  expect(config).toHaveProperty('analytics.reporting_enabled', false);
});
