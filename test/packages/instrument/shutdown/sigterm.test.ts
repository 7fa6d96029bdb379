import { afterEach, expect, test } from '@jest/globals';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { Agent, get } from 'node:http';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { compiledOnce } from '../../../compiled-once.ts';

interface Line {
  readonly event?: string;
  readonly level: string;
  readonly url?: string;
  readonly phase?: string;
  readonly accepted?: number;
}

const children: ChildProcess[] = [];
const agents: Agent[] = [];
afterEach(() => {
  for (const agent of agents.splice(0)) agent.destroy();
  for (const child of children.splice(0)) child.kill('SIGKILL');
});

/** Starts the service as a process of its own. */
const launch = async (environment: Record<string, string>) => {
  const child = spawn(process.execPath, [fileURLToPath(new URL('service.ts', import.meta.url))], {
    env: {
      PATH: process.env.PATH,
      NODE_ENV: 'test',
      NODE_OPTIONS: '--disable-warning=ExperimentalWarning',
      ...compiledOnce,
      ...environment,
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  children.push(child);
  const lines: Line[] = [];
  const exited = once(child, 'exit') as Promise<[number | null]>;
  const url = await new Promise<string>((resolve, reject) => {
    exited.then(([code]) => reject(new Error(`the service ended with ${String(code)}`)), reject);
    createInterface({ input: child.stdout }).on('line', (text) => {
      const line = JSON.parse(text) as Line;
      lines.push(line);
      if (line.event === 'listening') resolve(line.url ?? '');
    });
  });
  return { child, url, lines, exited, of: (event: string) => lines.filter((line) => line.event === event) };
};

/** The whole answer to a GET, or the code of what went wrong. */
const ask = (url: string, agent?: Agent): Promise<string> =>
  new Promise((resolve) => {
    const failed = (error: NodeJS.ErrnoException): void => resolve(error.code ?? error.message);
    get(url, agent === undefined ? {} : { agent }, (response) => {
      let body = '';
      response.setEncoding('utf8').on('data', (chunk: string) => (body += chunk));
      response.on('end', () => resolve(response.complete ? `${String(response.statusCode)} ${body}` : 'incomplete'));
      response.on('error', failed);
    }).on('error', failed);
  });

const whole = '200 half of it and the rest';

/** Clients that ask one request after the other, most over connections they keep, until `stop` says so. */
const load = async (url: string, stop: (answer: string) => boolean): Promise<string[]> => {
  const keeping = new Agent({ keepAlive: true });
  agents.push(keeping);
  const answers: string[] = [];
  const client = async (agent: Agent | undefined): Promise<void> => {
    for (;;) {
      const answer = await ask(url, agent);
      answers.push(answer);
      if (stop(answer)) return;
    }
  };
  await Promise.all(Array.from({ length: 40 }, (_, index) => client(index % 4 === 0 ? undefined : keeping)));
  return answers;
};

test('SIGTERM under load: a balancer that sees readiness go loses no request at all', async () => {
  const { child, url, exited, of } = await launch({ SHUTDOWN_DELAY_MS: '700' });
  let inRotation = true;
  const balancer = (async () => {
    while (inRotation) inRotation = (await ask(`${url}/healthz/ready`)).startsWith('200');
  })();
  const loading = load(`${url}/orders`, () => !inRotation);
  for (let warm = 0; warm < 20; warm++) await ask(`${url}/orders`);

  child.kill('SIGTERM');
  const answers = await loading;
  await balancer;
  const [code] = await exited;

  expect(answers.length).toBeGreaterThan(100);
  expect(new Set(answers)).toEqual(new Set([whole]));
  expect(of('counted')).toEqual([expect.objectContaining({ accepted: answers.length + 20 })]);
  expect(code).toBe(0);
}, 30_000);

test('SIGTERM under load that does not stop: every accepted request is answered whole', async () => {
  const { child, url, exited, of } = await launch({ SHUTDOWN_DELAY_MS: '0' });
  const loading = load(`${url}/orders`, (answer) => answer === 'ECONNREFUSED');
  for (let warm = 0; warm < 20; warm++) await ask(`${url}/orders`);

  child.kill('SIGTERM');
  const answers = await loading;
  const [code] = await exited;

  const answered = answers.filter((answer) => answer === whole).length;
  expect(of('counted')).toEqual([expect.objectContaining({ accepted: answered + 20 })]);
  expect(answers).not.toContain('incomplete');
  expect(code).toBe(0);
}, 30_000);

test('a request that never ends is given up after the grace period: a line says so, the exit code is 1', async () => {
  const { child, url, exited, lines, of } = await launch({ SHUTDOWN_DELAY_MS: '0', SHUTDOWN_GRACE_MS: '500' });
  const hanging = ask(`${url}/never`);
  await ask(`${url}/orders`);

  child.kill('SIGTERM');
  const [code] = await exited;

  expect(code).toBe(1);
  expect(of('shutdown.late')).toEqual([expect.objectContaining({ level: 'error', phase: 'draining requests' })]);
  expect(lines.at(-1)?.event).toBe('logs.flushed');
  expect(await hanging).toBe('ECONNRESET');
}, 30_000);

test('an error nobody catches is logged before the process ends with 1', async () => {
  const { url, exited, lines, of } = await launch({});

  await ask(`${url}/crash`);
  const [code] = await exited;

  expect(code).toBe(1);
  expect(of('process.crashed')).toEqual([expect.objectContaining({ level: 'fatal' })]);
  expect(lines.at(-1)?.event).toBe('logs.flushed');
}, 30_000);
