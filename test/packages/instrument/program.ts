import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { compiledOnce } from '../../compiled-once.ts';

/** A program of a test that runs on its own. */
export interface Program {
  readonly child: ChildProcessByStdio<null, Readable, Readable>;
  /** Its next line on standard output, or on standard error. */
  readonly nextLine: () => Promise<string>;
  readonly nextErrorLine: () => Promise<string>;
  readonly exitCode: Promise<number | null>;
}

const linesOf = (stream: Readable) => {
  // Only who asks for lines begins to read: it holds the stream back while nobody takes them.
  let lines: AsyncIterator<string, string> | undefined;
  return async () => {
    lines ??= createInterface({ input: stream })[Symbol.asyncIterator]() as AsyncIterator<string, string>;
    return (await lines.next()).value;
  };
};

/** Starts a program of `programs/`. */
export const startProgram = (name: string, ...args: readonly string[]): Program => {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'programs', `${name}.ts`), ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { PATH: '/usr/bin:/bin', ...compiledOnce },
  });
  const exitCode = new Promise<number | null>((resolve) => child.once('exit', resolve));
  return { child, nextLine: linesOf(child.stdout), nextErrorLine: linesOf(child.stderr), exitCode };
};
