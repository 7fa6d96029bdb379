import { expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { generatedDocs } from '../../docs/generated.ts';

test.each([...generatedDocs()])('%s is what the schema says (npm run docs)', (path, text) => {
  expect(readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8')).toBe(text);
});
