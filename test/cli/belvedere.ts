import { execFile } from 'node:child_process';
import { join } from 'node:path';

/** The command as it is installed, built from the sources before the tests run. */
export const command = join(import.meta.dirname, '../../build/cli.js');

export interface Outcome {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the command as a process of its own, as a user does. */
export const belvedere = (cwd: string, ...args: readonly string[]): Promise<Outcome> =>
  new Promise((done) => {
    const child = execFile(process.execPath, [command, ...args], { cwd }, (_, stdout, stderr) =>
      done({ code: child.exitCode, stdout, stderr }),
    );
  });
