import { expect, test } from '@jest/globals';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { manifests, objectName } from '../../stacks/manifests.ts';
import { defaultStack } from '../proof/stacks.ts';
import { runByPulumi } from './pulumi-engine.ts';
import { plainText, secretSignature } from './pulumi-recorder.ts';

test('Pulumi loads the program, finds belvedere.yaml beside Pulumi.yaml, and gets the whole stack over the wire', async () => {
  const run = await runByPulumi('stacks/pulumi.ts', { grafanaAdminPassword: 'hunter2' });

  expect(run).toMatchObject({ exitCode: 0, outputs: { grafana: { url: 'http://localhost:3000' } } });
  expect(run.messages).toEqual([...defaultStack.stack.notices]);
  expect(run.registered.map(({ name }) => name)).toEqual(
    expect.arrayContaining(
      manifests(defaultStack.stack).map(({ folder, manifest }) => `belvedere/${folder}/${objectName(manifest)}`),
    ),
  );
  const secret = run.registered.find(({ type }) => type.endsWith(':Secret'));
  expect(secret?.inputs.stringData).toMatchObject({ ...secretSignature, value: { 'admin-password': 'hunter2' } });
  expect(plainText([run.registered, run.outputs, run.messages])).not.toContain('hunter2');
}, 60_000);

test('a mistake in the settings is told in its words alone, and nothing is deployed', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'belvedere-pulumi-'));
  try {
    const file = join(folder, 'belvedere.yaml');
    writeFileSync(file, 'jaegr: {}\n');

    const run = await runByPulumi('stacks/pulumi.ts', { config: file });

    expect(run.exitCode).not.toBe(0);
    expect(run.messages).toEqual([
      "the settings are wrong, nothing is deployed\n✖ there is no setting 'jaegr'; did you mean 'jaeger'? → at jaegr (belvedere.yaml:1:1)",
    ]);
    expect(run.registered.map(({ type }) => type)).toEqual(['pulumi:pulumi:Stack']);
  } finally {
    rmSync(folder, { recursive: true });
  }
}, 60_000);
