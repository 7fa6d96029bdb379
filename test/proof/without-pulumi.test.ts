import { expect, test } from '@jest/globals';
import { build } from 'esbuild';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..', '..');

test.each(['cli/main.ts', 'index.ts', 'stacks/gitops.ts'])('nothing that %s loads is of Pulumi', async (entry) => {
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: [entry],
    bundle: true,
    platform: 'node',
    format: 'esm',
    write: false,
    metafile: true,
    logLevel: 'silent',
  });

  const loaded = Object.keys(metafile.inputs);
  expect(loaded.length).toBeGreaterThan(50);
  expect(loaded.filter((path) => path.includes('pulumi'))).toEqual([]);
});
