import { execFile } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const main = join(import.meta.dirname, '../../cli/main.ts');

export interface Outcome {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Has Node keep what it compiled, by its content, as half of a short run is compiling the sources. */
export const compiledOnce = { NODE_COMPILE_CACHE: join(tmpdir(), 'belvedere-compiled') };

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
