import { expect, test } from '@jest/globals';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadConfig } from '../../config/load.ts';
import { InputError } from '../../config/problem.ts';
import type { Config } from '../../config/schema.ts';
import { temporaryFolder } from '../cli/temporary-folder.ts';

type Files = Readonly<Record<string, string>>;

const load = (files: Files, environment?: string): Config => {
  const folder = temporaryFolder();
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  return loadConfig(join(folder, 'belvedere.yaml'), { environment });
};
const problemsOf = (files: Files, environment?: string): string[] => {
  try {
    load(files, environment);
  } catch (error) {
    if (error instanceof InputError) return error.message.split('\n');
    throw error;
  }
  return [];
};

const both: Files = {
  'belvedere.yaml': `cluster: eu
prometheus: { retention: { time: 10d } }
environments:
  staging:
    cluster: inside
    name: inside
  production:
`,
  'belvedere.staging.yaml': 'cluster: beside\nprometheus: { retention: { time: } }\n',
};

test('the overlay in the file lies over it, the file beside it over both', () => {
  const { cluster, name, prometheus } = load(both, 'staging');

  expect([cluster, name, prometheus.retention.time]).toEqual(['beside', 'inside', '15d']);
});

test('without an environment no overlay is laid over', () => {
  expect(load(both).cluster).toBe('eu');
  expect(load(both).environments).toBeUndefined();
});

test('an environment with nothing behind it is the file alone', () => {
  expect(load(both, 'production')).toEqual(load(both));
});

test('an overlay over an empty file, and an empty overlay, are fine', () => {
  expect(load({ 'belvedere.yaml': '', 'belvedere.dev.yaml': 'cluster: dev\n' }, 'dev').cluster).toBe('dev');
  expect(load({ 'belvedere.yaml': 'cluster: a\n', 'belvedere.dev.yaml': '# nothing\n' }, 'dev').cluster).toBe('a');
});

test('rejects an environment that is not known with the nearest one', () => {
  expect(problemsOf(both, 'stagin')).toEqual([
    "✖ there is no environment 'stagin'; did you mean 'staging'? → at belvedere.yaml",
  ]);
  expect(problemsOf(both, '../../etc')).toEqual([
    "✖ there is no environment '../../etc'; use one of staging, production → at belvedere.yaml",
  ]);
  expect(problemsOf({ 'belvedere.yaml': '' }, 'dev')).toEqual([
    "✖ there is no environment 'dev'; write belvedere.<environment>.yaml beside the file, or environments in it → at belvedere.yaml",
  ]);
});

test('rejects problems of all files at once, each where it is written', () => {
  const files = {
    'belvedere.yaml': `promethues: {}
services:
  - { name: checkout, namespace: shop }
environments:
  staging:
    loki:
      retention:
        period: 7d
    services:
      - { name: checkut, $remove: true }
`,
    'belvedere.staging.yaml': `services:
  - name: checkout
    prot: http
grafana: 5
environments: {}
`,
  };

  expect(problemsOf(files, 'staging')).toEqual([
    "✖ there is no setting 'promethues'; did you mean 'prometheus'? → at promethues (belvedere.yaml:1:1)",
    '✖ 7d is outside the retention policy of 14d to 30d; change it, or loki.retention.policy → at loki.retention.period (belvedere.yaml:8:9)',
    "✖ there is no 'checkut' to remove; did you mean 'checkout'? → at services (belvedere.yaml:10:9)",
    "✖ there is no setting 'prot'; did you mean 'port'? → at services[0].prot (belvedere.staging.yaml:3:5)",
    '✖ a number stands where a map of settings belongs; write a map of settings → at grafana (belvedere.staging.yaml:4:1)',
    '✖ an overlay has no environments of its own; write them in the file it is laid over → at environments (belvedere.staging.yaml:5:1)',
  ]);
});

test('what an overlay makes missing is told at the overlay', () => {
  expect(
    problemsOf(
      { 'belvedere.yaml': 'sampleService: {}\n', 'belvedere.dev.yaml': '\nsampleService: { enabled: true }\n' },
      'dev',
    ),
  ).toEqual([
    '✖ the image of the sample service is missing; build it from service/Dockerfile and name it here → at sampleService.image (belvedere.dev.yaml:2:1)',
  ]);
});

test('rejects a base file that is no map whatever lies over it', () => {
  expect(problemsOf({ 'belvedere.yaml': '- a\n', 'belvedere.dev.yaml': 'cluster: dev\n' }, 'dev')).toEqual([
    '✖ a list stands where a map of settings belongs; write a map of settings → at belvedere.yaml',
  ]);
});

test.each(['- a\n', 'text\n'])('rejects an overlay that is %j', (text) => {
  expect(problemsOf({ 'belvedere.yaml': '', 'belvedere.dev.yaml': text }, 'dev')).toEqual([
    '✖ an overlay is a map of settings; write settings as in the file it is laid over → at belvedere.dev.yaml:1:1',
  ]);
});

test('rejects an overlay that is no YAML at its own line', () => {
  const [problem] = problemsOf({ 'belvedere.yaml': '', 'belvedere.dev.yaml': '\na: [\n' }, 'dev');

  expect(problem).toContain('this is not valid YAML');
  expect(problem).toMatch(/→ at belvedere\.dev\.yaml:\d+:\d+$/);
});

test('rejects environments that are no map of maps, with and without one chosen', () => {
  const files = { 'belvedere.yaml': 'environments: { dev: 5, Prod: {} }\n' };

  expect(problemsOf(files)).toHaveLength(2);
  expect(problemsOf(files)[0]).toContain('→ at environments.dev (belvedere.yaml:1:17)');
  expect(problemsOf(files)[1]).toContain('→ at environments.Prod (belvedere.yaml:1:25)');
});

test('a nested list of an overlay is told at its place in the merged list', () => {
  expect(
    problemsOf(
      {
        'belvedere.yaml': 'services: [{ name: a, namespace: x }]\n',
        'belvedere.dev.yaml': 'services:\n  - { name: b, namespace: x, port: Http }\n',
      },
      'dev',
    ),
  ).toEqual([expect.stringContaining('→ at services[1].port (belvedere.dev.yaml:2:30)')]);
});
