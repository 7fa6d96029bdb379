import { expect, test } from '@jest/globals';
import { alloyConfig, type AlloyMode } from '../../constructs/alloy-config.ts';

const config = (mode: AlloyMode): string => alloyConfig({ mode, cluster: 'north', lokiUrl: 'http://loki:3100' });

/** Names of the stages, in their order. */
const stages = (text: string): string[] => [...text.matchAll(/^ {2}stage\.(\w+)/gm)].map(([, name = '']) => name);

test.each(['api', 'files'] as const)('reading %s, it asks the API for the pods of its own node', (mode) => {
  expect(config(mode)).toContain('field = "spec.nodeName=" + sys.env("NODE_NAME")');
});

test('from the API it reads containers, whose lines come as they were written', () => {
  expect(config('api')).toContain('loki.source.kubernetes "containers" {');
  expect(config('api')).not.toContain('__path__');
  expect(stages(config('api'))).toEqual([
    'truncate',
    'json',
    'timestamp',
    'template',
    'regex',
    'labels',
    'structured_metadata',
    'label_drop',
  ]);
});

test('from files it reads what the container runtime wrote, by patterns', () => {
  expect(config('files')).toContain('loki.source.file "containers" {');
  expect(config('files')).toContain('file_match {\n    enabled = true\n  }');
  expect(config('files')).toContain('replacement = "/var/log/pods/*$1/*.log"');
  expect(stages(config('files'))[0]).toBe('cri');
});

test('what names one pod or file is no label', () => {
  expect(config('api')).toContain('values = ["filename", "stream", "instance", "pod"]');
});

test('lines go to Loki with the name of the cluster, and are kept for hours while it is away', () => {
  expect(config('api')).toContain(`loki.write "loki" {
  external_labels = {
    cluster = "north",
  }
  endpoint {
    url = "http://loki:3100/loki/api/v1/push"
    min_backoff_period = "500ms"
    max_backoff_period = "5m"
    max_backoff_retries = 100
  }
}`);
});
