import { stringify } from 'yaml';
import {
  backoff,
  containerFile,
  containerLabels,
  jsonExpressions,
  knownLevel,
  lowerCaseLevel,
  structuredMetadata,
  timestamp,
} from './container-logs.ts';

export interface PromtailConfigProps {
  /** Label `cluster` of every line. */
  readonly cluster: string;
  /** Address of Loki, as `http://<service>.<namespace>.svc:3100`. */
  readonly lokiUrl: string;
}

const relabelings = [...containerLabels, ...containerFile].map(({ sources, target, ...rest }) => ({
  source_labels: sources,
  ...rest,
  target_label: target,
}));

const asKeys = (names: readonly string[]): Record<string, null> =>
  Object.fromEntries(names.map((field) => [field, null]));

const stages = [
  { cri: {} },
  { json: { expressions: jsonExpressions } },
  { timestamp },
  { template: lowerCaseLevel },
  { regex: knownLevel },
  { labels: asKeys(['level']) },
  { structured_metadata: asKeys(structuredMetadata) },
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
          backoff_config: { min_period: backoff.min, max_period: backoff.max, max_retries: backoff.retries },
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
