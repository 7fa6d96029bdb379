import { expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { jaegerConfig, type JaegerConfigProps } from '../../constructs/jaeger-config.ts';

const config = (props: Partial<JaegerConfigProps> = {}): unknown =>
  parse(
    jaegerConfig({
      storage: 'badger',
      retention: '3d',
      maxTraces: 1234,
      prometheusUrl: 'http://prometheus:9090',
      ...props,
    }),
  );

test('badger keeps its files on the volume, and traces as long as told', () => {
  expect(config()).toHaveProperty('extensions.jaeger_storage.backends', {
    main: {
      badger: {
        directories: { keys: '/var/lib/jaeger/keys', values: '/var/lib/jaeger/values' },
        ephemeral: false,
        ttl: { spans: '259200s' },
      },
    },
  });
});

test('memory keeps the newest traces, as many as told', () => {
  expect(config({ storage: 'memory' })).toHaveProperty('extensions.jaeger_storage.backends', {
    main: { memory: { max_traces: 1234 } },
  });
});

test('it listens for OTLP and Zipkin from other pods', () => {
  expect(config()).toHaveProperty('receivers', {
    otlp: { protocols: { grpc: { endpoint: '0.0.0.0:4317' }, http: { endpoint: '0.0.0.0:4318' } } },
    zipkin: { endpoint: '0.0.0.0:9411' },
  });
});

test('spans are stored and counted, memory being guarded first and batches made last', () => {
  expect(config()).toHaveProperty('service.pipelines', {
    traces: {
      receivers: ['otlp', 'zipkin'],
      processors: ['memory_limiter', 'batch'],
      exporters: ['jaeger_storage_exporter', 'spanmetrics'],
    },
    'metrics/spanmetrics': { receivers: ['spanmetrics'], exporters: ['prometheus'] },
  });
});

test('metrics made from spans carry exemplars and end when a service is gone', () => {
  expect(config()).toHaveProperty('connectors.spanmetrics.exemplars', { enabled: true });
  expect(config()).toHaveProperty('connectors.spanmetrics.metrics_expiration', '15m');
  expect(config()).toHaveProperty('exporters.prometheus', { endpoint: '0.0.0.0:8889', enable_open_metrics: true });
});

test('its Monitor page reads from Prometheus the names its own exporter writes', () => {
  expect(config()).toHaveProperty('extensions.jaeger_storage.metric_backends.prometheus.prometheus', {
    endpoint: 'http://prometheus:9090',
    normalize_calls: true,
    normalize_duration: true,
  });
  expect(config()).toHaveProperty('extensions.jaeger_query.storage', { traces: 'main', metrics: 'prometheus' });
});

test('health and its own metrics are served to other pods', () => {
  expect(config()).toHaveProperty('extensions.healthcheckv2', { use_v2: true, http: { endpoint: '0.0.0.0:13133' } });
  expect(config()).toHaveProperty('service.telemetry.metrics.readers', [
    { pull: { exporter: { prometheus: { host: '0.0.0.0', port: 8888 } } } },
  ]);
});

test('every component that is configured is used, and the other way round', () => {
  const { service, ...defined } = config() as {
    service: { extensions: string[]; pipelines: Record<string, Record<string, string[]>> };
    [kind: string]: object;
  };
  const used = [
    ...service.extensions,
    ...Object.values(service.pipelines).flatMap((stages) => Object.values(stages).flat()),
  ];

  const names = Object.values(defined).flatMap((components) => Object.keys(components));
  expect([...new Set(used)].sort()).toEqual(names.sort());
});

test('strategies are served from the file beside it', () => {
  expect(config()).toHaveProperty('extensions.remote_sampling', {
    file: { path: '/etc/jaeger/sampling.json' },
    http: { endpoint: '0.0.0.0:5778' },
    grpc: { endpoint: '0.0.0.0:5779' },
  });
});
