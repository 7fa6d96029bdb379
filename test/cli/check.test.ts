import { expect, jest, test } from '@jest/globals';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { belvedere } from './belvedere.ts';
import { temporaryFolder } from './temporary-folder.ts';

// Each run is a process of its own.
jest.setTimeout(60_000);

const good = `groups:
  - name: api
    rules:
      - alert: ApiErrors
        expr: sum by (service) (rate(http_requests_total{status=~"5.."}[5m])) > 1
        for: 5m
        labels: { severity: critical }
        annotations: { summary: '{{ $labels.service }} fails' }
`;
const bad = good.replace('sum by (service)', 'sum by service');

const folderWith = (files: Readonly<Record<string, string>>): string => {
  const folder = temporaryFolder();
  mkdirSync(join(folder, 'rules'));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  return folder;
};

test('check shows what is wrong with its place, the line and carets, and exits with 1', async () => {
  const folder = folderWith({ 'rules/api.yaml': bad, 'rules/other.json': '{ "unrelated": true }' });

  expect(await belvedere(folder, 'check', 'rules')).toEqual({
    code: 1,
    stdout: `✖ 'service' cannot stand here; after 'by' labels stand in parentheses [promql-syntax]
  → at rules/api.yaml:5:22 (rule file groups[0].rules[0].expr)
    sum by service (rate(http_requests_total{status=~"5.."}[5m])) > 1
           ^^^^^^^

2 files, 1 rule, 0 Alertmanager configurations, 0 dashboards, 0 objects: 1 error, 0 warnings, 0 hints
`,
    stderr: '',
  });
});

test('check prints JSON when asked', async () => {
  const folder = folderWith({ 'a.yaml': bad });

  const { code, stdout } = await belvedere(folder, 'check', 'a.yaml', '--format', 'json');

  expect(code).toBe(1);
  expect(JSON.parse(stdout)).toEqual([
    {
      code: 'promql-syntax',
      severity: 'error',
      message: "'service' cannot stand here",
      fix: "after 'by' labels stand in parentheses",
      file: 'a.yaml',
      resource: 'rule file',
      path: 'groups[0].rules[0].expr',
      line: 5,
      column: 22,
      excerpt: 'sum by service (rate(http_requests_total{status=~"5.."}[5m])) > 1\n       ^^^^^^^',
    },
  ]);
});

test('check exits with 0 where nothing is wrong, and where there are hints alone', async () => {
  const folder = folderWith({ 'good.yaml': good, 'hint.yaml': good.replace(/ +annotations.*\n/, '') });

  const outcomes = await Promise.all(['good.yaml', 'hint.yaml'].map((name) => belvedere(folder, 'check', name)));

  expect(outcomes.map(({ code }) => code)).toEqual([0, 0]);
  expect(outcomes.map(({ stdout }) => stdout.trimEnd().split(': ').at(-1))).toEqual([
    'nothing found',
    '0 errors, 0 warnings, 1 hint',
  ]);
});

test('check reads a query of Loki that stands in a file of its own', async () => {
  const folder = folderWith({
    'rules/errors.logql': '{app=~".*"}\n  |= "error"\n',
    'saved.txt': '{app="api"} |= "error"',
  });

  expect(await belvedere(folder, 'check', 'rules', 'saved.txt')).toEqual({
    code: 1,
    stdout: `✖ this selects every stream: one label must be matched by = or =~ with a value that is not empty, such as app=~".+": Loki refuses the query; correct the query [logql-syntax]
  → at rules/errors.logql:1:1 (LogQL query)
    {app=~".*"}
    ^^^^^^^^^^^

2 files, 0 rules, 0 Alertmanager configurations, 0 dashboards, 0 objects: 1 error, 0 warnings, 0 hints
`,
    stderr: '',
  });
});

test('rejects everything that cannot be read, all at once', async () => {
  const folder = folderWith({
    'rules/a.yaml': 'a: [',
    'rules/chart.yaml': 'name: {{ .Values.name }}',
    'good.yaml': good,
  });

  expect(await belvedere(folder, 'check', 'rules', 'good.yaml', 'missing')).toEqual({
    code: 2,
    stdout: '',
    stderr: `✖ this is not valid YAML (Flow sequence in block collection must be sufficiently indented and end with a ]); correct it → at rules/a.yaml:1:5
✖ this is a template, not yet YAML; render it first (helm template) and check what comes out → at rules/chart.yaml
✖ there is no such file or folder; check the path → at missing
`,
  });
});

test('rejects a format that is not known, with the nearest that is', async () => {
  expect(await belvedere(folderWith({}), 'check', '.', '--format', 'jsn')).toEqual({
    code: 2,
    stdout: '',
    stderr: "✖ 'jsn' is not known; did you mean 'json'? → at --format\n",
  });
});
