import { stringify } from 'yaml';
import { logFields } from '../metrics/log-fields.ts';

export interface PromtailConfigProps {
  /** Label `cluster` of every line. */
  readonly cluster: string;
  /** Address of Loki. */
  readonly lokiUrl: string;
}

const pod = (label: string): string => `__meta_kubernetes_pod_${label}`;

/** Where the kubelet keeps the lines of a container: /var/log/pods/<namespace>_<pod>_<uid>/<container>/*.log */
const logPath = (uid: string) => ({ replacement: `/var/log/pods/*${uid}/*.log`, target_label: '__path__' });

const relabelings = [
  // The name a pod's lines go by is the one its metrics and traces carry: its name label, else what controls it.
  {
    source_labels: [pod('controller_name')],
    regex: '([0-9a-z-.]+?)(-[0-9a-f]{8,10})?',
    target_label: '__tmp_controller_name',
  },
  {
    source_labels: [pod('label_app_kubernetes_io_name'), pod('label_app'), '__tmp_controller_name', pod('name')],
    separator: ';',
    regex: '^;*([^;]+)(;.*)?$',
    target_label: 'service_name',
  },
  { source_labels: ['__meta_kubernetes_namespace'], target_label: 'namespace' },
  { source_labels: [pod('name')], target_label: 'pod' },
  { source_labels: [pod('container_name')], target_label: 'container' },
  { source_labels: [pod('uid'), pod('container_name')], separator: '/', ...logPath('$1') },
  // The folder of a static pod carries the hash of its file, not the uid the API knows.
  {
    source_labels: [
      pod('annotationpresent_kubernetes_io_config_hash'),
      pod('annotation_kubernetes_io_config_hash'),
      pod('container_name'),
    ],
    separator: '/',
    regex: 'true/(.*)',
    ...logPath('$1'),
  },
];

/** Fields of the JSON log that identify one request: searched for, and far too many for an index. */
const structuredMetadata = ['trace_id', 'span_id', 'request_id', 'user_id'] as const;

const asKeys = (names: readonly string[]): Record<string, null> =>
  Object.fromEntries(names.map((field) => [field, null]));

const stages = [
  { cri: {} },
  // Lines that are no JSON pass unchanged.
  {
    json: {
      expressions: {
        ...Object.fromEntries(structuredMetadata.map((field) => [field, logFields[field]])),
        time: logFields.timestamp,
        raw_level: logFields.level,
      },
    },
  },
  { timestamp: { source: 'time', format: 'RFC3339Nano', action_on_failure: 'fudge' } },
  // Only levels we know become a label: others could be anything.
  { template: { source: 'raw_level', template: '{{ ToLower .Value }}' } },
  { regex: { source: 'raw_level', expression: '^(?P<level>trace|debug|info|warn|warning|error|fatal|critical)$' } },
  { labels: asKeys(['level']) },
  { structured_metadata: asKeys([...structuredMetadata, 'pod']) },
  // The pod is kept beside the line, not in the index, where each roll-out would add streams.
  { labeldrop: ['filename', 'stream', 'pod'] },
];

/** promtail.yaml: the lines of every container of the node, with few labels, the same as metrics and traces have. */
export const promtailConfig = (props: PromtailConfigProps): string =>
  stringify(
    {
      server: { http_listen_port: 3101, grpc_listen_port: 0, log_format: 'json' },
      positions: { filename: '/run/promtail/positions.yaml' },
      clients: [
        {
          url: `${props.lokiUrl}/loki/api/v1/push`,
          external_labels: { cluster: props.cluster },
          // About eight hours of a Loki that is away; then lines are lost.
          backoff_config: { min_period: '500ms', max_period: '5m', max_retries: 100 },
        },
      ],
      limits_config: { max_line_size: '256KB', max_line_size_truncate: true },
      scrape_configs: [
        {
          job_name: 'kubernetes-pods',
          kubernetes_sd_configs: [{ role: 'pod' }],
          pipeline_stages: stages,
          relabel_configs: relabelings,
        },
      ],
    },
    { lineWidth: 0, nullStr: '' },
  );
