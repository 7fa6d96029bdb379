import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';

/** A port of the loopback that is free now. */
export const freePort = async (): Promise<number> => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('the system gave no port');
  return address.port;
};

/** A started component: its log so far, and how to end it. */
export interface Running {
  readonly name: string;
  log(): string;
  stop(): Promise<void>;
}

/** A started program of ours. */
export interface Program extends Running {
  /** Ends it without a chance to say goodbye; who asks it then is refused. */
  kill(): Promise<void>;
  /** Leaves it with all its connections, on which no answer comes any more, as of a lost node. */
  freeze(): Promise<void>;
}

/** Starts a program; its output is kept for the message of a failure, and told where it ends unasked. */
export const start = (
  name: string,
  command: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Program => {
  const child: ChildProcess = spawn(command, args, {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const chunks: string[] = [];
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (chunk: Buffer) => chunks.push(chunk.toString()));
  let asked = false;
  const ended = once(child, 'exit').then(([code, signal]: unknown[]) => {
    if (asked || code === 0) return;
    process.stderr.write(`${name} ended by itself (${String(code ?? signal)}):\n${chunks.join('').slice(-4000)}\n`);
  });
  return {
    name,
    log: () => chunks.join(''),
    kill: async () => {
      asked = true;
      child.kill('SIGKILL');
      await ended;
    },
    freeze: () => {
      child.kill('SIGSTOP');
      return Promise.resolve();
    },
    stop: async () => {
      asked = true;
      if (child.exitCode === null && child.signalCode === null) {
        // A frozen one ends when it goes on.
        child.kill('SIGCONT');
        child.kill('SIGTERM');
        const kill = setTimeout(() => child.kill('SIGKILL'), 10_000);
        await ended;
        clearTimeout(kill);
      }
    },
  };
};

/**
 * Asks until the answer is there: a condition in place of a sleep.
 * @throws after `withinSeconds`, with the last refusal and the logs of who should have answered
 */
export const until = async <T>(
  what: string,
  ask: () => Promise<T | undefined>,
  { withinSeconds = 60, of = [] }: { readonly withinSeconds?: number; readonly of?: readonly Running[] } = {},
): Promise<T> => {
  const end = performance.now() + withinSeconds * 1000;
  let last: unknown = 'no answer';
  while (performance.now() < end) {
    try {
      const answer = await ask();
      if (answer !== undefined) return answer;
    } catch (error) {
      last = error;
    }
    await delay(200);
  }
  const logs = of.map((running) => `--- ${running.name}\n${running.log().slice(-4000)}`).join('\n');
  throw new Error(`${what} did not happen within ${String(withinSeconds)} s: ${String(last)}\n${logs}`);
};

/** The answer to a GET, where it is a success. */
export const get = async (url: string, init: RequestInit = {}): Promise<string> => {
  const response = await fetch(url, { ...init, signal: AbortSignal.timeout(5000) });
  const body = await response.text();
  if (!response.ok) throw new Error(`${url} answered ${String(response.status)}: ${body.slice(0, 500)}`);
  return body;
};
