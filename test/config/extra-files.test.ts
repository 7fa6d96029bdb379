import { expect, test } from '@jest/globals';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { ExtraConfig } from '../../config/extra.ts';
import { loadConfig } from '../../config/load.ts';
import { InputError } from '../../config/problem.ts';
import { temporaryFolder } from '../cli/temporary-folder.ts';

const load = (extra: string, files: Readonly<Record<string, string>>): ExtraConfig => {
  const folder = temporaryFolder();
  for (const [name, text] of Object.entries({ 'belvedere.yaml': `extra: ${extra}\n`, ...files })) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return loadConfig(join(folder, 'belvedere.yaml')).extra;
};
const problemsOf = (extra: string, files: Readonly<Record<string, string>>): string[] => {
  try {
    load(extra, files);
  } catch (error) {
    if (error instanceof InputError) return error.message.split('\n');
    throw error;
  }
  return [];
};
const map = (name: string, more = ''): string =>
  `apiVersion: v1\nkind: ConfigMap\nmetadata: { name: ${name} }\n${more}`;

test('manifests are read sorted by path, each file once, every document of it', () => {
  const { manifests } = load("{ manifests: ['z.yaml', 'k8s/*.yaml', 'k8s/b.yaml'] }", {
    'z.yaml': map('z'),
    'k8s/b.yaml': `${map('b1')}---\n# nothing\n---\n${map('b2')}`,
    'k8s/a.yaml': map('a'),
  });

  expect(manifests).toEqual(
    [
      ['k8s/a.yaml:1:1', 'a'],
      ['k8s/b.yaml:1:1', 'b1'],
      ['k8s/b.yaml:7:1', 'b2'],
      ['z.yaml:1:1', 'z'],
    ].map(([from, name]) => ({ from, object: { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name } } })),
  );
});

test('manifests are read as Kubernetes reads them: octal modes, nulls, and no times or dates', () => {
  const [entry] = load('{ manifests: [a.yaml] }', {
    'a.yaml': map('a', 'x: { mode: 0644, on: yes, none: null, time: 12:30, date: 2024-01-01 }\n'),
  }).manifests;

  expect(entry).toMatchObject({
    object: { x: { mode: 420, true: true, none: null, time: '12:30', date: '2024-01-01' } },
  });
});

test('rejects paths that lead nowhere at the setting that names them', () => {
  expect(problemsOf("{ manifests: [no.yaml, 'k/*.yaml'], rules: [.] }", {})).toEqual([
    "✖ no file matches 'k/*.yaml'; check the path → at extra.manifests[1] (belvedere.yaml:1:31)",
    "✖ 'no.yaml' cannot be read: there is no such file; check the path → at extra.manifests[0] (belvedere.yaml:1:22)",
    "✖ '.' cannot be read: this is a folder; name a file in it → at extra.rules[0] (belvedere.yaml:1:52)",
  ]);
});

test.each([
  ['kind: X\nmetadata: { name: a }\n', '✖ a text is missing; write one → at apiVersion (a.yaml:1:1)'],
  ['apiVersion: v1\nkind: X\nmetadata:\n  nam: a\n', '✖ a text is missing; write one → at metadata.name (a.yaml:3:1)'],
  [`${map('a')}---\n- 1\n`, '✖ a list stands where a map of settings belongs; write a map of settings → at a.yaml'],
  [`${map('a')}kind: Pod\n`, '✖ this key stands twice in its map; keep one → at a.yaml:4:1'],
  ['a: *b\n', '✖ there is no anchor &b above; write it before the value that *b stands for → at a.yaml:1:4'],
])('rejects the manifest %j', (text, problem) => {
  expect(problemsOf('{ manifests: [a.yaml] }', { 'a.yaml': text })).toEqual([problem]);
});

test.each(['data: { a: czNjcjN0 }', 'stringData: { a: s3cr3t }'])(
  'rejects a Secret with %s without repeating it',
  (data) => {
    expect(
      problemsOf('{ manifests: [a.yaml] }', {
        'a.yaml': `\napiVersion: v1\nkind: Secret\nmetadata: { name: a }\n${data}\n`,
      }),
    ).toEqual(['✖ a Secret with data would stand in the files; make it in the cluster → at a.yaml:2:1']);
  },
);

test('rule files are read', () => {
  const groups = [
    {
      name: 'a',
      interval: '1m',
      rules: [
        { record: 'job:up:sum', expr: 'sum(up)' },
        { alert: 'Down', expr: 'up == 0', for: '5m', labels: { severity: 'warning' }, annotations: { summary: 's' } },
      ],
    },
  ];

  expect(load('{ rules: [r.yaml] }', { 'r.yaml': JSON.stringify({ groups }) }).rules).toEqual([
    { from: 'r.yaml', groups },
  ]);
});

test('rejects what is wrong in a rule file at its lines', () => {
  const text = `groups:
  - name: a
    rules:
      - recrd: x
        expr: " "
      - { alert: A, record: b, expr: up }
      - { record: b, expr: up, for: 5m }
      - { alert: A, expr: up, for: 5 }
  - name: a
    rules: []
`;

  expect(problemsOf('{ rules: [r.yaml] }', { 'r.yaml': text })).toEqual([
    "✖ there is no setting 'recrd'; did you mean 'record'? → at groups[0].rules[0].recrd (r.yaml:4:9)",
    '✖ a rule is either a record or an alert; write one of the two → at groups[0].rules[0] (r.yaml:4:9)',
    '✖ the expression is empty; write one → at groups[0].rules[0].expr (r.yaml:5:9)',
    '✖ a rule is either a record or an alert; write one of the two → at groups[0].rules[1] (r.yaml:6:9)',
    '✖ a record has no for, keep_firing_for or annotations; remove them → at groups[0].rules[2] (r.yaml:7:9)',
    '✖ 5 is not a duration; write a whole number with its unit, such as 30s, 5m, 12h or 15d → at groups[0].rules[3].for (r.yaml:8:31)',
    '✖ the list is too short; write at least 1 → at groups[1].rules (r.yaml:10:5)',
  ]);
});

test('rejects two groups of one name in a file', () => {
  const group = '  - { name: a, rules: [{ record: b, expr: up }] }\n';

  expect(problemsOf('{ rules: [r.yaml] }', { 'r.yaml': `groups:\n${group}${group}` })).toEqual([
    "✖ there are two groups named 'a'; rename one → at groups[1].name (r.yaml:3:7)",
  ]);
});

test('dashboards are read', () => {
  const dashboard = { uid: 'My_Board', title: 'Orders', panels: [{ id: 1, x: null }] };

  expect(load('{ dashboards: [b.json] }', { 'b.json': JSON.stringify(dashboard) }).dashboards).toEqual([
    { from: 'b.json', dashboard },
  ]);
});

test.each([
  ['{\n  "a": 1,,\n}', '✖ this is not valid JSON; correct it, or export the dashboard again → at b.json:2:10'],
  ['{ "a": 1', '✖ this is not valid JSON; correct it, or export the dashboard again → at b.json:1:9'],
  ['[]', '✖ a list stands where a map of settings belongs; write a map of settings → at b.json:1:1'],
  ['{ "uid": "a" }', '✖ a text is missing; write one → at title (b.json:1:1)'],
  [
    '{ "uid": "a b", "title": "T" }',
    '✖ "a b" is not a uid; use at most 40 of A-Z, a-z, 0-9, "-" and "_" → at uid (b.json:1:1)',
  ],
  [
    '{ "uid": "a", "title": "T", "__inputs": [] }',
    '✖ this dashboard was exported to be shared, without its datasources; export it again without that → at __inputs (b.json:1:1)',
  ],
])('rejects the dashboard %j', (text, problem) => {
  expect(problemsOf('{ dashboards: [b.json] }', { 'b.json': text })).toEqual([problem]);
});
