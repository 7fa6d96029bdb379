import { afterEach, expect, test } from '@jest/globals';
import { instrument } from '@belvedere/instrument';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startProgram } from '../program.ts';

const folders: string[] = [];
const temporaryFolder = () => {
  const folder = mkdtempSync(join(tmpdir(), 'instrument-logs-'));
  folders.push(folder);
  return folder;
};
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

const linesOf = (file: string) =>
  readFileSync(file, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as { readonly message: string; readonly index: number });

test('a flood of lines waits for nothing, and the last one is written before the process ends on SIGTERM', async () => {
  const program = startProgram('flood');
  let text = '';
  program.child.stdout.on('data', (chunk: Buffer) => (text += chunk.toString()));

  const { perLine } = JSON.parse(await program.nextErrorLine()) as { readonly perLine: number };
  program.child.kill('SIGTERM');

  expect(await program.exitCode).toBe(0);
  const lines = text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { message: string; dropped?: number });
  expect(lines.slice(-2).map(({ message }) => message)).toEqual([
    'the last line of the program',
    'shut down: every request was answered',
  ]);
  expect(lines.filter(({ message }) => message === 'flood')).toHaveLength(50_000);
  expect(perLine).toBeLessThan(0.2);
}, 30_000);

test('files are rotated by size, whole lines stay whole, and errors have a file of their own', async () => {
  const folder = temporaryFolder();
  const settings = {
    LOG_DIRECTORY: folder,
    LOG_FILE_MEGABYTES: '0.05',
    LOG_FILE_COUNT: '3',
    LOG_REPEATS_PER_SECOND: '0',
  };
  const observed = instrument(
    { ...settings, OTEL_SERVICE_NAME: 'shop', LOG_LEVEL: 'info' },
    { logStream: { write: () => undefined } },
  );

  for (let index = 0; index < 2000; index += 1) {
    observed.log.info({ index }, 'written');
    if (index % 100 === 0) await observed.flush();
  }
  observed.log.error('broken');
  await observed.close();

  expect(readdirSync(folder).sort()).toEqual(['shop.error.log', 'shop.log', 'shop.log.1', 'shop.log.2']);
  expect(linesOf(join(folder, 'shop.error.log'))).toMatchObject([{ message: 'broken' }]);
  const indexes = ['shop.log.2', 'shop.log.1', 'shop.log']
    .flatMap((file) => linesOf(join(folder, file)))
    .map(({ index }) => index);
  const last = indexes.slice(0, -1);
  expect(last).toEqual(Array.from(last, (_, place) => 2000 - last.length + place));
  for (const file of ['shop.log.1', 'shop.log.2']) expect(statSync(join(folder, file)).size).toBeLessThan(150_000);
});

test('rejects a folder that cannot be written to, by the name of its variable', () => {
  const file = join(temporaryFolder(), 'file');
  writeFileSync(file, '');

  expect(() => instrument({ LOG_DIRECTORY: file })).toThrow(
    '✖ LOG_DIRECTORY must be a folder this process may write to → at LOG_DIRECTORY',
  );
});
