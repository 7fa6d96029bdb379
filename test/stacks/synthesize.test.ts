import { expect, test } from '@jest/globals';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { synthesize } from '../../stacks/synthesize.ts';
import { temporaryFolder } from '../cli/temporary-folder.ts';

test('rejects what only the finished stack shows at the line it is written in, the overlay included', () => {
  const folder = temporaryFolder();
  const file = join(folder, 'belvedere.yaml');
  const output = join(folder, 'dist');
  writeFileSync(file, 'patches:\n  - target: { kind: Deployment, name: grafna }\n    merge: {}\n');
  writeFileSync(
    join(folder, 'belvedere.dev.yaml'),
    'patches:\n  - target: { kind: Service, name: loki }\n    json:\n      - op: remove\n        path: /spec/prots\n',
  );

  expect(() => synthesize({ file, output })).toThrow(
    "✖ there is no Deployment 'grafna'; did you mean 'grafana'? → at patches[0].target.name (belvedere.yaml:2:33)",
  );
  expect(() => synthesize({ file, output, environment: 'dev' })).toThrow(
    "✖ there is no 'prots' at /spec; did you mean 'ports'? → at patches[0].json[0].path (belvedere.dev.yaml:5:9)",
  );
  expect(existsSync(output)).toBe(false);
});

test('rejects an output folder that is not ours without a setting to blame', () => {
  const folder = temporaryFolder();
  const file = join(folder, 'belvedere.yaml');
  writeFileSync(file, '');

  expect(() => synthesize({ file, output: file })).toThrow(`name another folder with -o → at ${file}`);
});
