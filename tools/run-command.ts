import { spawn } from 'node:child_process';
import { constants, setPriority } from 'node:os';

export interface CommandResult {
  /** Exit code; undefined when the command could not be started or was killed. */
  readonly code: number | undefined;
  readonly stdout: string;
  readonly stderr: string;
}

export interface CommandOptions {
  readonly cwd?: string;
  /** Added to the environment of this process. */
  readonly env?: Readonly<Record<string, string>>;
  readonly timeoutSeconds: number;
}

/**
 * Runs a command to its end and never throws: a missing program, a failure and a time-out are all answers here.
 * The child yields the processor to others, because a build can run beside the tests or somebody's editor.
 */
export function runCommand(
  program: string,
  commandArguments: readonly string[],
  { cwd, env, timeoutSeconds }: CommandOptions,
): Promise<CommandResult> {
  return new Promise((resolve) => {
    const child = spawn(program, commandArguments, {
      ...(cwd !== undefined && { cwd }),
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
      timeout: timeoutSeconds * 1000,
    });
    if (child.pid !== undefined) lowerPriority(child.pid);
    let stdout = '';
    let stderr = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
    child.on('error', (error) => resolve({ code: undefined, stdout, stderr: error.message }));
    child.on('close', (code) => resolve({ code: code ?? undefined, stdout, stderr }));
  });
}

/** The line of an error output that says what went wrong: the last one that is not empty. */
export const lastLine = (text: string): string => text.trim().split('\n').at(-1)?.trim() ?? '';

function lowerPriority(pid: number): void {
  try {
    setPriority(pid, constants.priority.PRIORITY_LOW);
  } catch {
    // The child has ended already.
  }
}
