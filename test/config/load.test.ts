import { expect, test } from '@jest/globals';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadConfig } from '../../config/load.ts';
import { parseConfig } from '../../config/parse.ts';
import { InputError } from '../../config/problem.ts';
import type { Config } from '../../config/schema.ts';
import { temporaryFolder } from '../cli/temporary-folder.ts';

const load = (text: string | Buffer): Config => {
  const file = join(temporaryFolder(), 'belvedere.yaml');
  writeFileSync(file, text);
  return loadConfig(file);
};
const problemsOf = (run: () => unknown): string[] => {
  try {
    run();
  } catch (error) {
    if (error instanceof InputError) return error.message.split('\n');
    throw error;
  }
  return [];
};
const problemsIn = (text: string): string[] => problemsOf(() => load(text));

test.each(['', '\n\n', '# nothing here\n', '---\n', '{}', 'null', '\uFEFF# with a byte order mark\n'])(
  'a file with nothing in it (%j) is the default stack',
  (text) => {
    expect(load(text)).toEqual(parseConfig({}));
  },
);

test('a key with nothing behind it is a setting that is not made', () => {
  expect(load('prometheus:\nloki:\n  retention:\n    # period: 20d\nservices:\n')).toEqual(parseConfig({}));
});

test('rejects an unknown key even with nothing behind it', () => {
  expect(problemsIn('promethues:\n')).toEqual([
    "✖ there is no setting 'promethues'; did you mean 'prometheus'? → at promethues (belvedere.yaml:1:1)",
  ]);
});

test('rejects a label with nothing behind it rather than select without it', () => {
  expect(problemsIn('services: [{ name: a, namespace: b, selector: { app: a, tier: } }]')).toEqual([
    '✖ a label value is missing; use at most 63 of A-Z, a-z, 0-9, "-", "_" and ".", in quotes if it looks like a number → at services[0].selector.tier (belvedere.yaml:1:57)',
  ]);
});

test('an anchor may be used again', () => {
  const { prometheus, jaeger } = load(
    'prometheus: { resources: &large { limits: { memory: 8Gi } } }\njaeger: { resources: *large }\n',
  );

  expect([prometheus.resources.limits.memory, jaeger.resources.limits.memory]).toEqual(['8Gi', '8Gi']);
});

test('rejects problems of every sort at once, in the order of the file, each with its line and column', () => {
  const text = `name: My Stack
prometheus:
  retention:
    time: 15
    size: 50Gi
  scrapeInterval: 5s
  scrapeTimeout: 10s
jaeger: { storage: badgr }
loki:
  retention:
    period: 7d
services:
  - name: checkout
    namespace: shop
    prot: http
  -
  - { name: checkout, namespace: shop }
alertmanager:
  receivers:
    - name: ops
      slack: [{ apiUrl: https://hooks.slack.com/s3cr3t, channel: "#a" }]
  deadMansSwitch: opps
grafana: {}
promethues: {}
`;

  expect(problemsIn(text)).toEqual([
    '✖ "My Stack" is not a Kubernetes name; use at most 63 of a-z, 0-9 and "-", beginning and ending with a letter or digit → at name (belvedere.yaml:1:1)',
    '✖ 15 is not a duration; write a whole number with its unit, such as 30s, 5m, 12h or 15d → at prometheus.retention.time (belvedere.yaml:4:5)',
    '✖ 50Gi of samples does not fit a volume of 50Gi, which also holds the write-ahead log; keep it under 85 % of the volume, or enlarge prometheus.storage.size → at prometheus.retention.size (belvedere.yaml:5:5)',
    '✖ the timeout of 10s is longer than the interval of 5s; make it at most the interval → at prometheus.scrapeTimeout (belvedere.yaml:7:3)',
    "✖ 'badgr' is not known; did you mean 'badger'? → at jaeger.storage (belvedere.yaml:8:11)",
    '✖ 7d is outside the retention policy of 14d to 30d; change it, or loki.retention.policy → at loki.retention.period (belvedere.yaml:11:5)',
    "✖ there is no setting 'prot'; did you mean 'port'? → at services[0].prot (belvedere.yaml:15:5)",
    '✖ nothing stands where a map of settings belongs; write a map of settings → at services[1] (belvedere.yaml:16:4)',
    "✖ there are two services named 'checkout'; rename one → at services[2].name (belvedere.yaml:17:7)",
    '✖ a secret is written out where a reference is required; put the value in a Secret and write { name: <Secret>, key: <key> } here → at alertmanager.receivers[0].slack[0].apiUrl (belvedere.yaml:21:17)',
    "✖ there is no receiver 'opps'; did you mean 'ops'? → at alertmanager.deadMansSwitch (belvedere.yaml:22:3)",
    "✖ there is no setting 'promethues'; did you mean 'prometheus'? → at promethues (belvedere.yaml:24:1)",
  ]);
});

test('what is missing is told at the nearest setting that is there', () => {
  expect(problemsIn('name: a\nsampleService:\n  enabled: true\n')).toEqual([
    '✖ the image of the sample service is missing; build it from service/Dockerfile and name it here → at sampleService.image (belvedere.yaml:2:1)',
  ]);
});

test('rejects a key that is no text where it stands', () => {
  expect(problemsIn('name: a\nnetworkPolicies: { dns: { podLabels: { a: b, 1: 5 } } }\n')).toEqual([
    '✖ 5 is not a label value; use at most 63 of A-Z, a-z, 0-9, "-", "_" and ".", in quotes if it looks like a number → at networkPolicies.dns.podLabels."1" (belvedere.yaml:2:46)',
  ]);
});

test.each([
  ['- a\n', 'a list'],
  ['text', 'a text'],
  ['5', 'a number'],
])('rejects a file that is %j', (text, kind) => {
  expect(problemsIn(text)).toEqual([
    `✖ ${kind} stands where a map of settings belongs; write a map of settings → at belvedere.yaml`,
  ]);
});

test('rejects a file that is not there', () => {
  const file = join(temporaryFolder(), 'belvedere.yaml');

  expect(problemsOf(() => loadConfig(file))).toEqual([
    `✖ there is no such file; check the path, or name another with -c → at ${file}`,
  ]);
});

test('rejects a folder, and a file within a file', () => {
  const folder = temporaryFolder();
  mkdirSync(join(folder, 'sub'));
  writeFileSync(join(folder, 'file'), '');

  expect(problemsOf(() => loadConfig(join(folder, 'sub')))).toEqual([
    `✖ this is a folder; name a file in it with -c → at ${join(folder, 'sub')}`,
  ]);
  expect(problemsOf(() => loadConfig(join(folder, 'file', 'belvedere.yaml')))).toEqual([
    `✖ the file cannot be read (ENOTDIR); check it → at ${join(folder, 'file', 'belvedere.yaml')}`,
  ]);
});
