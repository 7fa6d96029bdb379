import { expect, test } from '@jest/globals';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { filesOf } from '../../config/file-pattern.ts';
import { temporaryFolder } from '../cli/temporary-folder.ts';

const folder = (): string => {
  const top = temporaryFolder();
  for (const file of ['b.yaml', 'a.yaml', 'a.yml', 'k8s/c.yaml', 'k8s/deep/d.yaml', 'k8s/deep/e+f.yaml']) {
    mkdirSync(dirname(join(top, file)), { recursive: true });
    writeFileSync(join(top, file), '');
  }
  return top;
};

test.each([
  ['a.yaml', ['a.yaml']],
  ['./k8s//c.yaml', ['k8s/c.yaml']],
  ['nothing.yaml', ['nothing.yaml']],
  ['*.yaml', ['a.yaml', 'b.yaml']],
  ['a.*', ['a.yaml', 'a.yml']],
  ['k8s/*', ['k8s/c.yaml']],
  ['k8s/*/*.yaml', ['k8s/deep/d.yaml', 'k8s/deep/e+f.yaml']],
  ['k8s/**/*.yaml', ['k8s/c.yaml', 'k8s/deep/d.yaml', 'k8s/deep/e+f.yaml']],
  ['**/*+*.yaml', ['k8s/deep/e+f.yaml']],
  ['k8s/deep/../*.yaml', ['k8s/c.yaml']],
  ['*.json', []],
  ['nowhere/*.yaml', []],
  ['a.yaml/*.yaml', []],
])('%j stands for %j', (path, files) => {
  expect(filesOf(folder(), path)).toEqual(files);
});
