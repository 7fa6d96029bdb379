import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { goldenFiles, goldenFolder, writtenFiles } from './golden-files.ts';

/** Rewrites the golden files, on purpose: `npm run golden`, then read the difference. */
const files = goldenFiles();
for (const path of writtenFiles().keys()) if (!files.has(path)) rmSync(join(goldenFolder, path));
for (const [path, text] of files) {
  mkdirSync(dirname(join(goldenFolder, path)), { recursive: true });
  writeFileSync(join(goldenFolder, path), text);
}
process.stdout.write(`${String(files.size)} golden files written; read the difference before you commit it\n`);
