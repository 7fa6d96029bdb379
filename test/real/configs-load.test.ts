import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { App } from 'cdk8s';
import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { ConfigInput } from '../../config/schema.ts';
import { gitOpsFiles, manifests } from '../../stacks/manifests.ts';
import { ObservabilityStack } from '../../stacks/observability.ts';
import { replaceFolder } from '../../stacks/replace-folder.ts';
import { openSearchConfig } from '../proof/full-config.ts';
import { describeWith } from './required-tools.ts';
import { synthesizedFile } from './synthesized-file.ts';

const run = promisify(execFile);
let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'belvedere-configs-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

/** Writes a file of the synthesized stack, and returns its path. */
const synthesized = (key: string, config: ConfigInput = {}): string => {
  const path = join(folder, key);
  writeFileSync(path, synthesizedFile(key, config));
  return path;
};

// What is accepted is shown of every variant: variant-configs.test.ts.
describeWith('the synthesized jaeger.yaml', ['jaeger'], ({ jaeger }) => {
  test('is refused with a setting Jaeger does not know', async () => {
    const path = synthesized('jaeger.yaml', openSearchConfig);
    writeFileSync(path, readFileSync(path, 'utf8').replace('max_span_age', 'max_span_ages'));
    await expect(run(jaeger, ['validate', `--config=file:${path}`])).rejects.toThrow('max_span_ages');
  });
});

describeWith('kustomize', ['kustomize'], ({ kustomize }) => {
  test('builds the folder to the very objects, the CRDs apart', async () => {
    const placed = manifests(new ObservabilityStack(new App(), 'observability'));
    const dist = join(folder, 'dist');
    replaceFolder(dist, gitOpsFiles(placed, []));
    const { stdout } = await run(kustomize, ['build', dist], { maxBuffer: 64 << 20 });
    expect(stdout.split('\n---\n')).toHaveLength(placed.length);
  });
});
