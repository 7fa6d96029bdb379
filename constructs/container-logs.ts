import { logFields } from '../metrics/log-fields.ts';

/** One step that makes labels of a pod, with Prometheus' defaults: separator `;`, regex `(.*)`, replacement `$1`. */
export interface Relabeling {
  readonly sources: readonly string[];
  readonly separator?: string;
  readonly regex?: string;
  readonly replacement?: string;
  readonly target: string;
}

const pod = (label: string): string => `__meta_kubernetes_pod_${label}`;

/** Labels of a container's lines, the same whoever ships them. */
export const containerLabels: readonly Relabeling[] = [
  // The name a pod's lines go by is the one its metrics and traces carry: its name label, else what controls it.
  { sources: [pod('controller_name')], regex: '([0-9a-z-.]+?)(-[0-9a-f]{8,10})?', target: '__tmp_controller_name' },
  {
    sources: [pod('label_app_kubernetes_io_name'), pod('label_app'), '__tmp_controller_name', pod('name')],
    separator: ';',
    regex: '^;*([^;]+)(;.*)?$',
    target: 'service_name',
  },
  { sources: ['__meta_kubernetes_namespace'], target: 'namespace' },
  { sources: [pod('name')], target: 'pod' },
  { sources: [pod('container_name')], target: 'container' },
];

/** Where the kubelet keeps the lines of a container: /var/log/pods/<namespace>_<pod>_<uid>/<container>/*.log */
const logPath = (uid: string) => ({ replacement: `/var/log/pods/*${uid}/*.log`, target: '__path__' });

/** The file of a container, for shippers that read files. */
export const containerFile: readonly Relabeling[] = [
  { sources: [pod('uid'), pod('container_name')], separator: '/', ...logPath('$1') },
  // The folder of a static pod carries the hash of its file, not the uid the API knows.
  {
    sources: [
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
const requestFields = ['trace_id', 'span_id', 'request_id', 'user_id'] as const;

/** Kept beside the line. The pod too: in the index, each roll-out would add streams. */
export const structuredMetadata: readonly string[] = [...requestFields, 'pod'];

/** What is taken from a line that is JSON, by the name it gets; other lines pass unchanged. */
export const jsonExpressions: Readonly<Record<string, string>> = {
  ...Object.fromEntries(requestFields.map((field) => [field, logFields[field]])),
  time: logFields.timestamp,
  raw_level: logFields.level,
};

/** The time of the line is the one it carries. */
export const timestamp = { source: 'time', format: 'RFC3339Nano', action_on_failure: 'fudge' } as const;

/** Levels are compared in lower case. */
export const lowerCaseLevel = { source: 'raw_level', template: '{{ ToLower .Value }}' } as const;

/** Only levels we know become a label: others could be anything. */
export const knownLevel = {
  source: 'raw_level',
  expression: '^(?P<level>trace|debug|info|warn|warning|error|fatal|critical)$',
} as const;

/** How long a Loki that is away is waited for: about eight hours; then lines are lost. */
export const backoff = { min: '500ms', max: '5m', retries: 100 } as const;
