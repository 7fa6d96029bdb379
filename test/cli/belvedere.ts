import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { compiledOnce } from '../compiled-once.ts';

const main = join(import.meta.dirname, '../../cli/main.ts');

export interface Outcome {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the command as a process of its own, as a user does. */
export const belvedere = (cwd: string, ...args: readonly string[]): Promise<Outcome> =>
  new Promise((done) => {
    const child = execFile(
      process.execPath,
      [main, ...args],
      { cwd, env: { ...process.env, ...compiledOnce } },
      (_, stdout, stderr) => done({ code: child.exitCode, stdout, stderr }),
    );
  });
