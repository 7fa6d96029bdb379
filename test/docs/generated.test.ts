import { expect, test } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import { generatedDocs } from '../../docs/generated.ts';

const root = `${import.meta.dirname}/../..`;
const docs = await generatedDocs();

test.each([...docs])('%s is what the source says (npm run docs)', (path, text) => {
  expect(readFileSync(`${root}/${path}`, 'utf8')).toBe(text);
});

test('no page is left of a construct that is gone', () => {
  const written = readdirSync(`${root}/docs/constructs`).map((name) => `docs/constructs/${name}`);
  expect(written.filter((path) => !docs.has(path))).toEqual([]);
});
