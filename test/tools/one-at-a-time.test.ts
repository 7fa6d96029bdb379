import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { oneAtATime } from '../../tools/one-at-a-time.ts';

let folder = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'one-at-a-time-'));
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

test('holds the lock during the action and leaves no trace', async () => {
  const lock = join(folder, '.lock');

  const held = await oneAtATime(lock, () => Promise.resolve(existsSync(lock)));

  expect(held).toBe(true);
  expect(readdirSync(folder)).toEqual([]);
});

test('releases the lock when the action fails', async () => {
  const lock = join(folder, '.lock');

  await expect(oneAtATime(lock, () => Promise.reject(new Error('no disk')))).rejects.toThrow('no disk');

  expect(readdirSync(folder)).toEqual([]);
});

test('runs waiting actions one after the other', async () => {
  const lock = join(folder, '.lock');
  const events: string[] = [];
  const action = (name: string) => async () => {
    events.push(`${name} begins`);
    await new Promise((resolve) => setImmediate(resolve));
    events.push(`${name} ends`);
  };

  await Promise.all([oneAtATime(lock, action('a')), oneAtATime(lock, action('b'))]);

  expect(events.map((event) => event.split(' ')[1])).toEqual(['begins', 'ends', 'begins', 'ends']);
});

test('takes over the lock of a process that was killed', async () => {
  const lock = join(folder, '.lock');
  const { pid } = spawnSync(process.execPath, ['--version']);
  writeFileSync(lock, String(pid));

  await expect(oneAtATime(lock, () => Promise.resolve('done'))).resolves.toBe('done');
});
