import { expect, jest, test } from '@jest/globals';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { belvedere } from './belvedere.ts';
import { folderContents } from './folder-contents.ts';
import { temporaryFolder } from './temporary-folder.ts';

// Each run is a process of its own.
jest.setTimeout(60_000);

const config = `extra:
  manifests: ['k8s/*.yaml']
  rules: [rules.yaml]
  dashboards: [board.json]
patches:
  - target: { kind: ConfigMap, name: a }
    merge: { data: { a: patched } }
`;

/** A project in a folder below the one the command runs in. */
const project = (): string => {
  const folder = temporaryFolder();
  mkdirSync(join(folder, 'ops/k8s'), { recursive: true });
  const files = {
    'belvedere.yaml': config,
    'k8s/b.yaml': 'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: b, namespace: shop }\n',
    'k8s/a.yaml': 'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: a, namespace: shop }\n',
    'rules.yaml': 'groups: [{ name: a, rules: [{ record: "job:up:sum", expr: sum(up) }] }]\n',
    'board.json': '{ "uid": "orders", "title": "Orders" }\n',
  };
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, 'ops', name), text);
  return folder;
};

test('synth carries own files, from the folder of the configuration, the same bytes every time', async () => {
  const folder = project();

  const outcomes = await Promise.all(
    ['x', 'y'].map((output) => belvedere(folder, 'synth', '-c', 'ops/belvedere.yaml', '-o', output)),
  );

  expect(outcomes.map(({ code, stderr }) => [code, stderr])).toEqual([
    [0, ''],
    [0, ''],
  ]);
  const files = folderContents(join(folder, 'x'));
  expect(Object.keys(files).filter((path) => path.startsWith('extra/'))).toEqual([
    'extra/configmap.shop.a.yaml',
    'extra/configmap.shop.b.yaml',
    'extra/kustomization.yaml',
    'extra/prometheusrule.observability.extra-rules.yaml',
  ]);
  expect(files['extra/configmap.shop.a.yaml']).toContain('a: patched');
  expect(files['dashboards/configmap.observability.grafana-dashboard-orders.yaml']).toContain('"title": "Orders"');
  expect(readFileSync(join(folder, 'x/kustomization.yaml'), 'utf8')).toMatch(/ {2}- extra\n$/);
  expect(folderContents(join(folder, 'y'))).toEqual(files);
});

test('config prints the paths and patches as they are written, and gives the same stack', async () => {
  const folder = project();
  const { code, stdout } = await belvedere(folder, 'config', '-c', 'ops/belvedere.yaml');
  writeFileSync(join(folder, 'ops/printed.yaml'), stdout);

  await Promise.all([
    belvedere(folder, 'synth', '-c', 'ops/belvedere.yaml', '-o', 'x'),
    belvedere(folder, 'synth', '-c', 'ops/printed.yaml', '-o', 'y'),
  ]);

  expect(code).toBe(0);
  expect(stdout).toContain('    - k8s/*.yaml # belvedere.yaml:2:15\n');
  expect(stdout).toContain('        a: patched # belvedere.yaml:7:22\n');
  expect(folderContents(join(folder, 'y'))).toEqual(folderContents(join(folder, 'x')));
});

test('rejects own files that are wrong, each at its line', async () => {
  const folder = project();
  writeFileSync(
    join(folder, 'ops/k8s/b.yaml'),
    'apiVersion: v1\nkind: Secret\nmetadata: { name: b }\ndata: { a: eA== }\n',
  );
  writeFileSync(join(folder, 'ops/rules.yaml'), 'groups: [\n');

  const outcome = await belvedere(folder, 'synth', '-c', 'ops/belvedere.yaml');

  expect(outcome.code).toBe(2);
  expect(outcome.stderr).toContain(
    '✖ a Secret with data would stand in the files; make it in the cluster → at k8s/b.yaml:1:1\n',
  );
  expect(outcome.stderr).toMatch(/✖ this is not valid YAML \(.*\); correct it → at rules\.yaml:\d+:\d+\n/);
});
