import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { tools } from '../../tools/components.ts';
import { install, installedTool, removeLeftovers } from '../../tools/installed.ts';
import type { Outcome } from '../../tools/tool.ts';

const wanted = tools.promtool.version;
let bin = '';

beforeEach(() => {
  bin = mkdtempSync(join(tmpdir(), 'installed-'));
});

afterEach(() => {
  rmSync(bin, { recursive: true });
});

const obtains =
  (content: string, version: string = wanted) =>
  (scratch: string): Promise<Outcome> => {
    writeFileSync(join(scratch, 'promtool'), content);
    return Promise.resolve({ obtained: true, version, from: 'a test' });
  };

test('puts an executable binary in a folder of its version, with where it came from', async () => {
  await install('promtool', obtains('binary'), bin);

  const path = join(bin, 'promtool', wanted, 'promtool');
  expect(installedTool('promtool', bin)).toEqual({ path, version: wanted, wanted, from: 'a test' });
  expect(statSync(path).mode & 0o111).toBe(0o111);
  expect(readdirSync(join(bin, 'promtool'))).toEqual([wanted]);
});

test('finds a binary of another version that was obtained for the wanted one', async () => {
  await install('promtool', obtains('older', '2.42.0'), bin);

  expect(installedTool('promtool', bin)).toMatchObject({ version: '2.42.0', wanted });
});

test('does not find a binary that was obtained for an earlier pin', async () => {
  await install('promtool', obtains('binary'), bin);
  const source = join(bin, 'promtool', wanted, 'source.json');
  writeFileSync(source, readFileSync(source, 'utf8').replace(`"wanted": "${wanted}"`, '"wanted": "0.0.1"'));

  expect(installedTool('promtool', bin)).toBeUndefined();
});

test('leaves nothing behind when the binary could not be obtained', async () => {
  const outcome = await install('promtool', () => Promise.resolve({ obtained: false, reason: 'no network' }), bin);

  expect(outcome).toEqual({ obtained: false, reason: 'no network' });
  expect(readdirSync(join(bin, 'promtool'))).toEqual([]);
  expect(readdirSync(bin)).toEqual(['promtool']);
});

test('neither finds nor keeps what a killed process left half done', async () => {
  await new Promise<void>((begun) => {
    void install('promtool', () => new Promise(() => begun()), bin);
  });
  expect(readdirSync(join(bin, 'promtool'))).toHaveLength(1);
  expect(installedTool('promtool', bin)).toBeUndefined();

  await removeLeftovers('promtool', bin);

  expect(readdirSync(join(bin, 'promtool'))).toEqual([]);
});

test('keeps one whole binary when several install at once', async () => {
  await Promise.all(['a', 'b', 'c', 'd'].map((content) => install('promtool', obtains(content.repeat(1000)), bin)));

  const found = installedTool('promtool', bin);
  expect(readFileSync(found?.path ?? '', 'utf8')).toMatch(/^(a{1000}|b{1000}|c{1000}|d{1000})$/);
  expect(readdirSync(join(bin, 'promtool'))).toEqual([wanted]);
});
