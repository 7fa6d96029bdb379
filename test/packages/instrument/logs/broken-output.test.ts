import { afterEach, expect, test } from '@jest/globals';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { compiledOnce } from '../../../compiled-once.ts';

const children: ChildProcess[] = [];
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
});

/** Starts the talker, and waits until it has logged what it is told to. */
const talk = async (output: 'pipe' | number, ...args: readonly string[]) => {
  const child = spawn(process.execPath, [join(import.meta.dirname, '..', 'programs', 'talker.ts'), ...args], {
    stdio: ['ignore', output, 'pipe'],
    env: { PATH: '/usr/bin:/bin', NODE_OPTIONS: '--disable-warning=ExperimentalWarning', ...compiledOnce },
  });
  children.push(child);
  let errors = '';
  child.stderr?.on('data', (chunk: Buffer) => (errors += chunk.toString()));
  const exited = once(child, 'exit') as Promise<[number | null, string | null]>;
  while (!errors.includes('ready')) await Promise.race([delay(20), exited]);
  return { child, exited, errors: () => errors };
};

/** A while in which the talker ticks on. */
const aWhile = 700;

test.each([
  ['ends with 0 on SIGTERM', [], 0],
  ['ends with 1 after an error nobody caught', ['crash'], 1],
])(
  'a service whose output is on a full disk goes on, and %s',
  async (_what, ending, code) => {
    const full = openSync('/dev/full', 'w');
    const { child, exited, errors } = await talk(full, '100', ...ending);
    closeSync(full);

    await delay(aWhile / 2);
    expect(child.exitCode).toBeNull();
    if (code === 0) child.kill('SIGTERM');

    expect(await exited).toEqual([code, null]);
    expect(errors()).toBe('ready\n');
  },
  20_000,
);

test('a service whose output nobody has open any more goes on, and ends with 0 on SIGTERM', async () => {
  const { child, exited } = await talk('pipe', '100');
  child.stdout?.destroy();

  await delay(aWhile);
  expect(child.exitCode).toBeNull();
  child.kill('SIGTERM');

  expect(await exited).toEqual([0, null]);
}, 20_000);

test.each([
  ['on SIGTERM', []],
  ['after an error nobody caught', ['crash']],
])(
  'a service whose output nobody reads goes on, and does not hang at its end %s',
  async (_when, ending) => {
    const { child, exited } = await talk('pipe', '3000', ...ending);

    await delay(aWhile / 2);
    expect(child.exitCode).toBeNull();
    child.kill('SIGTERM');

    // Node would wait for the write that waits for a reader: it ends itself.
    expect(await exited).toEqual([null, 'SIGKILL']);
  },
  20_000,
);

test('lines beyond what may wait are dropped, and their number is told when the reader reads again', async () => {
  const { child } = await talk('pipe', '30000');
  let text = '';
  child.stdout?.on('data', (chunk: Buffer) => (text += chunk.toString()));
  while (!text.includes('log_lines_dropped')) await delay(20);
  child.kill('SIGTERM');
  await once(child.stdout as NodeJS.ReadableStream, 'end');

  const lines = text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { message: string; event?: string; dropped?: number });
  const dropped = lines
    .filter(({ event }) => event === 'log_lines_dropped')
    .reduce((sum, line) => sum + (line.dropped ?? 0), 0);
  expect(dropped).toBeGreaterThan(1000);
  const kept = lines.filter(({ message }) => message === 'talk' || message === 'tick').length;
  expect(kept + dropped).toBeGreaterThanOrEqual(30_000);
  expect(lines.filter(({ message }) => message === 'talk').length).toBeGreaterThan(10_000);
}, 30_000);
