import { stringify } from 'yaml';
import { type JaegerStorageProps, storageBackend } from './jaeger-storage.ts';

export interface JaegerConfigProps extends JaegerStorageProps {
  /** Address of Prometheus, for the Monitor page, as `http://<service>.<namespace>.svc:9090`. */
  readonly prometheusUrl: string;
  /** Path its pages are below. @default - none */
  readonly pathPrefix?: string | undefined;
}

/** Folder of the configuration. */
export const configDir = '/etc/jaeger';

/** jaeger.yaml: takes OTLP and Zipkin, stores traces, serves the UI and sampling strategies, and makes request metrics from spans. */
export const jaegerConfig = (props: JaegerConfigProps): string =>
  stringify(
    {
      service: {
        extensions: ['jaeger_storage', 'jaeger_query', 'remote_sampling', 'healthcheckv2'],
        pipelines: {
          traces: {
            receivers: ['otlp', 'zipkin'],
            processors: ['memory_limiter', 'batch'],
            exporters: ['jaeger_storage_exporter', 'spanmetrics'],
          },
          'metrics/spanmetrics': { receivers: ['spanmetrics'], exporters: ['prometheus'] },
        },
        telemetry: {
          resource: { 'service.name': 'jaeger' },
          metrics: {
            level: 'detailed',
            readers: [{ pull: { exporter: { prometheus: { host: '0.0.0.0', port: 8888 } } } }],
          },
          logs: { level: 'info', encoding: 'json' },
        },
      },
      extensions: {
        healthcheckv2: { use_v2: true, http: { endpoint: '0.0.0.0:13133' } },
        jaeger_query: {
          storage: { traces: 'main', metrics: 'prometheus' },
          ...(props.pathPrefix ? { base_path: props.pathPrefix } : {}),
          http: { endpoint: '0.0.0.0:16686' },
          grpc: { endpoint: '0.0.0.0:16685' },
        },
        remote_sampling: {
          file: { path: `${configDir}/sampling.json` },
          http: { endpoint: '0.0.0.0:5778' },
          grpc: { endpoint: '0.0.0.0:5779' },
        },
        jaeger_storage: {
          backends: { main: storageBackend(props) },
          metric_backends: {
            prometheus: {
              prometheus: { endpoint: props.prometheusUrl, normalize_calls: true, normalize_duration: true },
            },
          },
        },
      },
      connectors: {
        spanmetrics: {
          histogram: {
            unit: 'ms',
            explicit: {
              buckets: ['5ms', '10ms', '25ms', '50ms', '100ms', '250ms', '500ms', '1s', '2500ms', '5s', '10s'],
            },
          },
          exemplars: { enabled: true },
          metrics_flush_interval: '15s',
          // Unset, series of services that are gone are served for ever.
          metrics_expiration: '15m',
          dimensions: [{ name: 'http.request.method' }, { name: 'http.response.status_code' }],
        },
      },
      receivers: {
        // Unset, the receivers listen on localhost alone.
        otlp: { protocols: { grpc: { endpoint: '0.0.0.0:4317' }, http: { endpoint: '0.0.0.0:4318' } } },
        zipkin: { endpoint: '0.0.0.0:9411' },
      },
      processors: {
        memory_limiter: { check_interval: '1s', limit_percentage: 80, spike_limit_percentage: 25 },
        batch: {},
      },
      exporters: {
        jaeger_storage_exporter: { trace_storage: 'main' },
        prometheus: { endpoint: '0.0.0.0:8889', enable_open_metrics: true },
      },
    },
    { lineWidth: 0, aliasDuplicateObjects: false },
  );
