import { expect, test } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, renameSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { InputError } from '../../config/problem.ts';
import { marker } from '../../stacks/marker.ts';
import { replaceFolder } from '../../stacks/replace-folder.ts';
import { compiledOnce } from '../compiled-once.ts';
import { folderContents } from '../cli/folder-contents.ts';
import { temporaryFolder } from '../cli/temporary-folder.ts';
import { versionA, versionB } from './fixtures/two-versions.ts';

const files = (more: Record<string, string>): ReadonlyMap<string, string> =>
  new Map(Object.entries({ 'kustomization.yaml': `${marker}\n`, ...more }));
const contents = (more: Record<string, string>) => Object.fromEntries(files(more));
/** No file system can hold it: one path is a file and a folder. */
const impossible = files({ 'a/b.yaml': 'new', a: 'new' });
const messageOf = (run: () => void): string => {
  try {
    run();
  } catch (error) {
    if (error instanceof InputError) return error.message;
    throw error;
  }
  return '';
};

test('a folder is made with its parents', () => {
  const folder = join(temporaryFolder(), 'a/b/dist');

  replaceFolder(folder, files({ 'x/y.yaml': 'y', 'z.yaml': 'z' }));

  expect(folderContents(folder)).toEqual(contents({ 'x/y.yaml': 'y', 'z.yaml': 'z' }));
});

test('a folder is replaced as a whole, and nothing is left beside it', () => {
  const parent = temporaryFolder();
  const folder = join(parent, 'dist');
  replaceFolder(folder, files({ 'old/x.yaml': 'x', 'both.yaml': '1' }));

  replaceFolder(folder, files({ 'new/y.yaml': 'y', 'both.yaml': '2' }));

  expect(folderContents(folder)).toEqual(contents({ 'new/y.yaml': 'y', 'both.yaml': '2' }));
  expect(readdirSync(folder).sort()).toEqual(['both.yaml', 'kustomization.yaml', 'new']);
  expect(readdirSync(parent)).toEqual(['dist']);
});

test('an empty folder is taken', () => {
  const folder = temporaryFolder();

  replaceFolder(folder, files({}));

  expect(folderContents(folder)).toEqual(contents({}));
});

test('rejects a folder with files of another, with and without a kustomization', () => {
  const folder = temporaryFolder();
  const refused = `✖ the output folder holds files that belvedere did not write, and would lose them; empty it, or name another with -o → at ${folder}`;

  writeFileSync(join(folder, 'notes.txt'), 'mine');
  expect(messageOf(() => replaceFolder(folder, files({})))).toBe(refused);

  writeFileSync(join(folder, 'kustomization.yaml'), 'kind: Kustomization\n');
  expect(messageOf(() => replaceFolder(folder, files({})))).toBe(refused);
  expect(folderContents(folder)).toEqual({ 'kustomization.yaml': 'kind: Kustomization\n', 'notes.txt': 'mine' });
});

test('rejects a file where the folder belongs, and a folder within a file', () => {
  const file = join(temporaryFolder(), 'dist');
  writeFileSync(file, 'mine');

  expect(messageOf(() => replaceFolder(file, files({})))).toBe(
    `✖ there is a file where the output folder belongs; name another folder with -o → at ${file}`,
  );
  expect(messageOf(() => replaceFolder(join(file, 'sub'), files({})))).toBe(
    `✖ the output folder cannot be written (ENOTDIR); check its permissions and the space left → at ${join(file, 'sub')}`,
  );
});

test('rejects a link that leads nowhere', () => {
  const folder = join(temporaryFolder(), 'dist');
  symlinkSync('nowhere', folder);

  expect(messageOf(() => replaceFolder(folder, files({})))).toBe(
    `✖ the output folder cannot be written (ENOTDIR); check its permissions and the space left → at ${folder}`,
  );
});

test('a failure while writing leaves the previous folder whole and nothing beside it', () => {
  const parent = temporaryFolder();
  const folder = join(parent, 'dist');
  replaceFolder(folder, files({ 'a/b.yaml': 'old', 'c.yaml': 'old' }));

  expect(messageOf(() => replaceFolder(folder, impossible))).toBe(
    `✖ the output folder cannot be written (EISDIR); check its permissions and the space left → at ${folder}`,
  );

  expect(folderContents(folder)).toEqual(contents({ 'a/b.yaml': 'old', 'c.yaml': 'old' }));
  expect(readdirSync(parent)).toEqual(['dist']);
});

test('a failure after the previous folder was moved aside puts it back', () => {
  const parent = temporaryFolder();
  const folder = join(parent, 'dist');
  replaceFolder(folder, files({ 'c.yaml': 'old' }));

  // Without files there is nothing to put in place.
  expect(messageOf(() => replaceFolder(folder, new Map()))).toContain('(ENOENT)');

  expect(folderContents(folder)).toEqual(contents({ 'c.yaml': 'old' }));
  expect(readdirSync(parent)).toEqual(['dist']);
});

test('a folder that a killed run moved aside is brought back before anything is tried', () => {
  const parent = temporaryFolder();
  const folder = join(parent, 'dist');
  replaceFolder(folder, files({ 'c.yaml': 'old' }));
  renameSync(folder, join(parent, '.dist.previous'));

  expect(() => replaceFolder(folder, impossible)).toThrow(InputError);

  expect(folderContents(folder)).toEqual(contents({ 'c.yaml': 'old' }));
  expect(readdirSync(parent)).toEqual(['dist']);
});

test('a previous folder that a killed run did not remove is removed', () => {
  const parent = temporaryFolder();
  const folder = join(parent, 'dist');
  replaceFolder(folder, files({ 'c.yaml': 'new' }));
  mkdirSync(join(parent, '.dist.previous/half'), { recursive: true });

  expect(() => replaceFolder(folder, impossible)).toThrow(InputError);

  expect(folderContents(folder)).toEqual(contents({ 'c.yaml': 'new' }));
  expect(readdirSync(parent)).toEqual(['dist']);
});

test('what a dead process left half written is removed, what a living one writes is kept', () => {
  const parent = temporaryFolder();
  const { pid: dead } = spawnSync('true');
  const others = [`.dist.new-${String(process.ppid)}`, '.dist.new-x', '.dist2.new-1', '.other'];
  for (const name of [...others, `.dist.new-${String(dead)}`]) {
    mkdirSync(join(parent, name));
    writeFileSync(join(parent, name, 'x.yaml'), 'x');
  }

  replaceFolder(join(parent, 'dist'), files({}));

  expect(readdirSync(parent).sort()).toEqual([...others, 'dist'].sort());
});

test('what a killed run of the same process id left does not get into the folder', () => {
  const parent = temporaryFolder();
  const leftover = join(parent, `.dist.new-${String(process.pid)}`);
  mkdirSync(leftover);
  writeFileSync(join(leftover, 'stale.yaml'), 'stale');

  replaceFolder(join(parent, 'dist'), files({ 'x.yaml': 'x' }));

  expect(folderContents(join(parent, 'dist'))).toEqual(contents({ 'x.yaml': 'x' }));
  expect(existsSync(leftover)).toBe(false);
});

const versionIn = (folder: string): 'A' | 'B' | 'a mixture' => {
  const found = folderContents(folder);
  const is = (version: ReadonlyMap<string, string>) => isDeepStrictEqual(found, Object.fromEntries(version));
  return is(versionA) ? 'A' : is(versionB) ? 'B' : 'a mixture';
};

/** Replaces version A by B in another process that is killed just before its nth call that changes the disk. */
const killedBefore = (call: number, folder: string): 'killed' | 'done' => {
  const program = join(import.meta.dirname, 'fixtures/replace-and-die.ts');
  const { status, signal } = spawnSync(process.execPath, [program, folder, String(call)], {
    encoding: 'utf8',
    env: { ...process.env, ...compiledOnce },
  });
  if (signal !== 'SIGKILL' && status !== 0) throw new Error(`it ended with ${String(status)}`);
  return signal === 'SIGKILL' ? 'killed' : 'done';
};

test('killed at any moment, it leaves one version whole, and the next run puts the rest right', () => {
  const versions: string[] = [];
  for (let call = 1; ; call += 1) {
    const parent = temporaryFolder();
    const folder = join(parent, 'dist');
    replaceFolder(folder, versionA);
    const end = killedBefore(call, folder);

    const left = versionIn(existsSync(folder) ? folder : join(parent, '.dist.previous'));
    versions.push(left);
    expect(() => replaceFolder(folder, impossible)).toThrow(InputError);
    expect([call, versionIn(folder)]).toEqual([call, left]);
    expect(readdirSync(parent)).toEqual(['dist']);
    if (end === 'done') break;
  }

  // One call for each of eight files, three folders and three renames, and two that remove.
  expect(versions.join('')).toMatch(/^A{12,}B{3}$/);
}, 120_000);
