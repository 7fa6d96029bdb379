import { expect, jest, test } from '@jest/globals';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { belvedere } from './belvedere.ts';
import { folderContents } from './folder-contents.ts';
import { temporaryFolder } from './temporary-folder.ts';

// Each run is a process of its own.
jest.setTimeout(60_000);

const project = (): string => {
  const folder = temporaryFolder();
  writeFileSync(
    join(folder, 'belvedere.yaml'),
    'cluster: eu\nservices:\n  - { name: checkout, namespace: shop }\nenvironments:\n  dev: { loki: { storage: { size: 5Gi } } }\n',
  );
  writeFileSync(join(folder, 'belvedere.staging.yaml'), 'cluster: eu-staging\n');
  return folder;
};
const clusterIn = (output: string): string =>
  readFileSync(join(output, 'prometheus/prometheus.observability.main.yaml'), 'utf8');

test('synth -e writes the stack of an environment', async () => {
  const folder = project();

  const outcomes = await Promise.all([
    belvedere(folder, 'synth', '-o', 'plain'),
    belvedere(folder, 'synth', '-e', 'staging', '-o', 'staging'),
  ]);

  expect(outcomes.map(({ code, stderr }) => [code, stderr])).toEqual([
    [0, ''],
    [0, ''],
  ]);
  expect(clusterIn(join(folder, 'plain'))).toContain('cluster: eu\n');
  expect(clusterIn(join(folder, 'staging'))).toContain('cluster: eu-staging\n');
});

test('rejects an environment that is not known, in synth and in config, and writes nothing', async () => {
  const folder = project();

  const outcomes = await Promise.all(['synth', 'config'].map((command) => belvedere(folder, command, '-e', 'stagin')));

  for (const outcome of outcomes)
    expect(outcome).toEqual({
      code: 2,
      stdout: '',
      stderr: "✖ there is no environment 'stagin'; did you mean 'staging'? → at belvedere.yaml\n",
    });
  expect(readdirSync(folder)).toEqual(['belvedere.staging.yaml', 'belvedere.yaml']);
});

test('config prints a configuration that synthesizes to the same stack', async () => {
  const folder = project();
  const { code, stdout, stderr } = await belvedere(folder, 'config', '-e', 'dev');
  writeFileSync(join(folder, 'printed.yaml'), stdout);

  await Promise.all([
    belvedere(folder, 'synth', '-e', 'dev', '-o', 'a'),
    belvedere(folder, 'synth', '-c', 'printed.yaml', '-o', 'b'),
  ]);

  expect([code, stderr]).toEqual([0, '']);
  expect(stdout).toContain('    size: 5Gi # environments.dev (belvedere.yaml:5:29)\n');
  expect(folderContents(join(folder, 'b'))).toEqual(folderContents(join(folder, 'a')));
  expect(Object.keys(folderContents(join(folder, 'a'))).length).toBeGreaterThan(70);
});

test('config prints JSON when asked', async () => {
  const { code, stdout } = await belvedere(project(), 'config', '-e', 'staging', '--format', 'json');

  expect(code).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({ cluster: 'eu-staging', name: 'observability' });
});

test('rejects a format that is not known', async () => {
  expect(await belvedere(project(), 'config', '--format', 'xml')).toEqual({
    code: 2,
    stdout: '',
    stderr: "✖ 'xml' is not known; did you mean 'yaml'? → at --format\n",
  });
});

test('config rejects wrong settings with their places', async () => {
  const folder = project();
  writeFileSync(join(folder, 'belvedere.staging.yaml'), 'cluster: eu west\n');

  expect(await belvedere(folder, 'config', '-e', 'staging')).toEqual({
    code: 2,
    stdout: '',
    stderr:
      '✖ not a cluster name; use at most 63 of A-Z, a-z, 0-9, "-", "_" and "." → at cluster (belvedere.staging.yaml:1:1)\n',
  });
});
