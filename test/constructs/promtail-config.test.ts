import { expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { promtailConfig } from '../../constructs/promtail-config.ts';

type Labels = Readonly<Record<string, string>>;
interface Relabeling {
  source_labels: string[];
  separator?: string;
  regex?: string;
  replacement?: string;
  target_label: string;
}
interface Text {
  clients: unknown[];
  positions: unknown;
  limits_config: unknown;
  scrape_configs: [{ pipeline_stages: Record<string, unknown>[]; relabel_configs: Relabeling[] }];
}

const config = parse(promtailConfig({ cluster: 'north', lokiUrl: 'http://loki:3100' })) as Text;
const { pipeline_stages: stages, relabel_configs: relabelings } = config.scrape_configs[0];

/** Labels after the relabelling, as Prometheus' library does it. */
const relabelled = (pod: Labels): Labels => {
  const meta = Object.entries(pod).map(([name, value]): [string, string] => [`__meta_kubernetes_${name}`, value]);
  return relabelings.reduce<Labels>((labels, step) => {
    const value = step.source_labels.map((name) => labels[name] ?? '').join(step.separator ?? ';');
    const match = new RegExp(`^(?:${step.regex ?? '(.*)'})$`).exec(value);
    if (match === null) return labels;
    const text = (step.replacement ?? '$1').replaceAll(/\$(\d)/g, (_, group: string) => match[Number(group)] ?? '');
    return { ...labels, [step.target_label]: text };
  }, Object.fromEntries(meta));
};

test.each([
  ['its name label', { pod_label_app_kubernetes_io_name: 'a', pod_label_app: 'b', pod_name: 'p' }, 'a'],
  ['its app label', { pod_label_app: 'b', pod_controller_name: 'c-5d6f7b8c9d', pod_name: 'p' }, 'b'],
  [
    'its Deployment',
    { pod_controller_name: 'check-out-5d6f7b8c9d', pod_name: 'check-out-5d6f7b8c9d-xyz' },
    'check-out',
  ],
  ['its StatefulSet', { pod_controller_name: 'db', pod_name: 'db-0' }, 'db'],
  ['itself', { pod_name: 'alone' }, 'alone'],
])('the lines of a pod go by the name of %s', (_, pod, name) => {
  expect(relabelled(pod).service_name).toBe(name);
});

test('the lines of a container carry the same labels as its metrics', () => {
  const labels = relabelled({ namespace: 'shop', pod_name: 'p-1', pod_container_name: 'main' });

  expect(labels).toMatchObject({ namespace: 'shop', service_name: 'p-1', container: 'main', pod: 'p-1' });
  expect(Object.keys(labels).filter((name) => !name.startsWith('__'))).toEqual([
    'service_name',
    'namespace',
    'pod',
    'container',
  ]);
});

test('the file of a container is found by the uid of its pod, of a static pod by the hash of its file', () => {
  const pod = { pod_uid: 'u-1', pod_container_name: 'main' };
  const hash = {
    pod_annotationpresent_kubernetes_io_config_hash: 'true',
    pod_annotation_kubernetes_io_config_hash: 'h',
  };

  expect(relabelled(pod).__path__).toBe('/var/log/pods/*u-1/main/*.log');
  expect(relabelled({ ...pod, ...hash }).__path__).toBe('/var/log/pods/*h/main/*.log');
});

test('the level becomes a label when it is one we know, whatever its case', () => {
  const [regex] = stages.flatMap((stage) => ('regex' in stage ? [stage.regex as { expression: string }] : []));
  const pattern = new RegExp(regex?.expression.replace('?P<', '?<') ?? '');

  expect(pattern.exec('warn')?.groups).toEqual({ level: 'warn' });
  expect(pattern.test('user 4711 said hello')).toBe(false);
  expect(stages).toContainEqual({ template: { source: 'raw_level', template: '{{ ToLower .Value }}' } });
  expect(stages).toContainEqual({ labels: { level: null } });
});

test('what identifies a request is kept beside the line and not in the index, the pod too', () => {
  expect(stages).toContainEqual({
    structured_metadata: { trace_id: null, span_id: null, request_id: null, user_id: null, pod: null },
  });
  expect(stages.at(-1)).toEqual({ labeldrop: ['filename', 'stream', 'pod'] });
});

test('the fields of the JSON log are those a service writes; its time is the line’s', () => {
  expect(stages[0]).toEqual({ cri: {} });
  expect(stages[1]).toEqual({
    json: {
      expressions: {
        trace_id: 'trace_id',
        span_id: 'span_id',
        request_id: 'request_id',
        user_id: 'user_id',
        time: 'timestamp',
        raw_level: 'level',
      },
    },
  });
  expect(stages[2]).toEqual({ timestamp: { source: 'time', format: 'RFC3339Nano', action_on_failure: 'fudge' } });
});

test('lines go to Loki with the name of the cluster, and are kept for hours while it is away', () => {
  expect(config.clients).toEqual([
    {
      url: 'http://loki:3100/loki/api/v1/push',
      external_labels: { cluster: 'north' },
      backoff_config: { min_period: '500ms', max_period: '5m', max_retries: 100 },
    },
  ]);
  expect(config.positions).toEqual({ filename: '/run/promtail/positions.yaml' });
  expect(config.limits_config).toEqual({ max_line_size: '256KB', max_line_size_truncate: true });
});
