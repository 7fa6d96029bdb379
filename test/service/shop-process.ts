import { afterEach } from '@jest/globals';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { compiledOnce } from '../compiled-once.ts';

const root = join(import.meta.dirname, '../..');

/** The shop as `npm run service` starts it. */
export interface ShopProcess {
  readonly url: string;
  readonly pid: number;
  /** What it wrote so far, on both its streams. */
  readonly output: () => string;
  readonly errors: () => string;
  /** Sends a signal and resolves with the exit code. */
  readonly end: (signal?: NodeJS.Signals) => Promise<number | null>;
}

const started: ChildProcess[] = [];

// What a failed test left behind would keep the tests from ending.
afterEach(() => {
  for (const child of started.splice(0)) child.kill('SIGKILL');
});

/** Starts the service with these variables alone. */
export const launchShop = (environment: Readonly<Record<string, string>>) => {
  const child = spawn(process.execPath, ['--conditions=@belvedere/source', join(root, 'service/server.ts')], {
    env: { PATH: '/usr/bin:/bin', HOST: '127.0.0.1', PORT: '0', ...compiledOnce, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  started.push(child);
  let [output, errors] = ['', ''];
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()));
  const exit = once(child, 'close').then(([code]) => code as number | null);
  return { child, exit, output: () => output, errors: () => errors };
};

/** Starts the service and waits until it listens, with `listeners` processes. */
export const startShop = async (
  environment: Readonly<Record<string, string>> = {},
  listeners = 1,
): Promise<ShopProcess> => {
  const { child, exit, output, errors } = launchShop(environment);
  const listening = () => output().match(/Server listening at http:\/\/[^"]+/g) ?? [];
  while (listening().length < listeners) {
    await Promise.race([
      once(child.stdout, 'data'),
      exit.then((code) => {
        throw new Error(`the shop ended with ${String(code)}:\n${output()}\n${errors()}`);
      }),
    ]);
  }
  return {
    url: (listening()[0] ?? '').replace('Server listening at ', ''),
    pid: child.pid ?? 0,
    output,
    errors,
    end: (signal = 'SIGTERM') => {
      child.kill(signal);
      return exit;
    },
  };
};
