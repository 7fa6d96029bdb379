// Writes what is generated from the schema: `npm run docs`. A test fails while the files differ from what this writes.
import { writeFileSync } from 'node:fs';
import { generatedDocs } from './generated.ts';

for (const [path, text] of generatedDocs()) writeFileSync(new URL(`../${path}`, import.meta.url), text);
