import { expect, test } from '@jest/globals';
import { goldenFiles, writtenFiles } from './golden-files.ts';

const synthesized = goldenFiles();
const written = writtenFiles();

test('the golden files are those that are synthesized, no more and no fewer; if it is meant: npm run golden', () => {
  expect([...written.keys()].sort()).toEqual([...synthesized.keys()].sort());
});

test.each([...synthesized])('%s is as it was; if the difference is meant: npm run golden', (path, text) => {
  expect(text).toBe(written.get(path));
});
