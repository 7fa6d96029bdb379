import { alloyText, type Block, Expression } from './alloy-syntax.ts';
import {
  backoff,
  containerFile,
  containerLabels,
  jsonExpressions,
  knownLevel,
  lowerCaseLevel,
  type Relabeling,
  structuredMetadata,
  timestamp,
} from './container-logs.ts';

/** Where lines are read: from the Kubernetes API, or from the kubelet's files. */
export type AlloyMode = 'api' | 'files';

export interface AlloyConfigProps {
  /** Where lines are read: from the Kubernetes API, without root, or from the kubelet's files. */
  readonly mode: AlloyMode;
  /** Label `cluster` of every line. */
  readonly cluster: string;
  /** Address of Loki, as `http://<service>.<namespace>.svc:3100`. */
  readonly lokiUrl: string;
}

const rule = ({ sources, separator, regex, replacement, target }: Relabeling): Block => ({
  name: 'rule',
  attributes: {
    source_labels: sources,
    ...(separator === undefined ? {} : { separator }),
    ...(regex === undefined ? {} : { regex }),
    ...(replacement === undefined ? {} : { replacement }),
    target_label: target,
  },
});

const source = (mode: AlloyMode): Block => ({
  name: mode === 'api' ? 'loki.source.kubernetes "containers"' : 'loki.source.file "containers"',
  attributes: {
    targets: new Expression('discovery.relabel.containers.output'),
    forward_to: new Expression('[loki.process.containers.receiver]'),
  },
  blocks: mode === 'api' ? [] : [{ name: 'file_match', attributes: { enabled: true } }],
});

const asKeys = (names: readonly string[]): Record<string, string> =>
  Object.fromEntries(names.map((name) => [name, '']));

const stages = (mode: AlloyMode): Block[] => [
  // Lines from the API come without what the container runtime writes before them.
  ...(mode === 'api' ? [] : [{ name: 'stage.cri' }]),
  { name: 'stage.truncate', blocks: [{ name: 'rule', attributes: { limit: '256KiB' } }] },
  { name: 'stage.json', attributes: { expressions: jsonExpressions } },
  { name: 'stage.timestamp', attributes: timestamp },
  { name: 'stage.template', attributes: lowerCaseLevel },
  { name: 'stage.regex', attributes: knownLevel },
  { name: 'stage.labels', attributes: { values: asKeys(['level']) } },
  { name: 'stage.structured_metadata', attributes: { values: asKeys(structuredMetadata) } },
  // Its sources add the file, or namespace, pod and container once more as the instance.
  { name: 'stage.label_drop', attributes: { values: ['filename', 'stream', 'instance', 'pod'] } },
];

/** config.alloy: the lines of every container of the node, with the labels Promtail gives them. */
export const alloyConfig = ({ mode, cluster, lokiUrl }: AlloyConfigProps): string =>
  alloyText([
    { name: 'logging', attributes: { format: 'json' } },
    {
      name: 'discovery.kubernetes "pods"',
      attributes: { role: 'pod' },
      blocks: [
        {
          name: 'selectors',
          attributes: { role: 'pod', field: new Expression('"spec.nodeName=" + sys.env("NODE_NAME")') },
        },
      ],
    },
    {
      name: 'discovery.relabel "containers"',
      attributes: { targets: new Expression('discovery.kubernetes.pods.targets') },
      blocks: [...containerLabels, ...(mode === 'api' ? [] : containerFile)].map(rule),
    },
    source(mode),
    {
      name: 'loki.process "containers"',
      attributes: { forward_to: new Expression('[loki.write.loki.receiver]') },
      blocks: stages(mode),
    },
    {
      name: 'loki.write "loki"',
      attributes: { external_labels: { cluster } },
      blocks: [
        {
          name: 'endpoint',
          attributes: {
            url: `${lokiUrl}/loki/api/v1/push`,
            min_backoff_period: backoff.min,
            max_backoff_period: backoff.max,
            max_backoff_retries: backoff.retries,
          },
        },
      ],
    },
  ]);
