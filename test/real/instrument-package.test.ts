import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { execFile, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';

const run = promisify(execFile);
const root = join(import.meta.dirname, '..', '..');
const { devDependencies } = (await import('../../packages/instrument/package.json', { with: { type: 'json' } }))
  .default;

const registryAnswers = spawnSync('npm', ['view', 'constructs', 'version'], { cwd: root }).status === 0;
if (!registryAnswers)
  console.warn('NOT RUN: @belvedere/instrument as users install it: the npm registry cannot be reached');

/** The Node of this test, and that of the system where it is another: the oldest that is supported is 20. */
const versionOf = (node: string): string =>
  existsSync(node) ? spawnSync(node, ['--version'], { encoding: 'utf8' }).stdout.trim() : '';
const nodes = [process.execPath, '/usr/bin/node']
  .map((node): [string, string] => [versionOf(node), node])
  .filter(([version], index, all) => version !== '' && all.findIndex(([other]) => other === version) === index);

/** A service of a user: strict TypeScript, and JavaScript as it stands. */
const program = `import { instrument } from '@belvedere/instrument';
import { httpRequestsTotal } from '@belvedere/instrument/contract';
import { fastify } from 'fastify';
import { get } from 'node:http';

const observed = instrument(process.env);
const app = fastify(observed.fastifyOptions);
await app.register(observed.fastify);
app.get('/orders/:id', (request) => {
  request.log.info({ metric: httpRequestsTotal.name }, 'order read');
  return { ok: true };
});
app.get('/id', (request) => String(request.headers['x-request-id']));
app.get('/calls', async () => {
  const url = app.listeningOrigin + '/id';
  const byFetch = await (await fetch(url)).text();
  const byHttp = await new Promise((resolve) => {
    get(url, (answer) => answer.setEncoding('utf8').on('data', resolve));
  });
  return { byFetch, byHttp };
});
await app.listen({ port: 0, host: '127.0.0.1' });
observed.log.info({ url: app.listeningOrigin }, 'listening');
`;

(registryAnswers ? describe : describe.skip)('@belvedere/instrument as users install it', () => {
  let app: string;

  beforeAll(async () => {
    app = mkdtempSync(join(tmpdir(), 'instrument-package-'));
    mkdirSync(join(app, 'tarball'));
    const workspace = ['-w', 'packages/instrument'];
    await run('npm', ['pack', '--silent', ...workspace, '--pack-destination', join(app, 'tarball')], { cwd: root });
    const [tarball = ''] = readdirSync(join(app, 'tarball'));
    writeFileSync(join(app, 'package.json'), '{ "name": "app", "private": true, "type": "module" }');
    const packages = [join(app, 'tarball', tarball), `fastify@${devDependencies.fastify}`];
    await run('npm', ['install', '--silent', '--no-audit', '--ignore-scripts', ...packages], { cwd: app });
    for (const file of ['main.ts', 'main.js']) writeFileSync(join(app, file), program);
  }, 240_000);

  afterAll(() => {
    rmSync(app, { recursive: true, force: true });
  });

  test.each(nodes)(
    'observes a Fastify application with all signals on, on Node %s',
    async (_version, node) => {
      const env = {
        PATH: '/usr/bin:/bin',
        NODE_ENV: 'test',
        LOG_LEVEL: 'info',
        OTEL_EXPORTER_OTLP_ENDPOINT: 'http://127.0.0.1:9',
        SENTRY_DSN: 'http://key@127.0.0.1:9/1',
        STATSD_HOST: '127.0.0.1',
      };
      const child = spawn(node, ['main.js'], { cwd: app, env, stdio: ['ignore', 'pipe', 'inherit'] });
      const lines: { message: string; url?: string; request_id?: string; trace_id?: string }[] = [];
      const url = await new Promise<string>((resolve) => {
        createInterface({ input: child.stdout }).on('line', (text) => {
          const line = JSON.parse(text) as (typeof lines)[number];
          lines.push(line);
          if (line.message === 'listening') resolve(line.url ?? '');
        });
      });

      await fetch(`${url}/orders/7`, { headers: { 'x-request-id': 'r-1' } });
      const calls: unknown = await (await fetch(`${url}/calls`, { headers: { 'x-request-id': 'r-2' } })).json();
      const metrics = await (await fetch(`${url}/metrics`)).text();
      child.kill('SIGTERM');
      const [code] = (await once(child, 'exit')) as [number | null];

      expect(code).toBe(0);
      expect(calls).toEqual({ byFetch: 'r-2', byHttp: 'r-2' });
      expect(metrics).toContain('http_requests_total{method="GET",route="/orders/:id",status_code="200"} 1');
      const read = lines.find(({ message }) => message === 'order read');
      expect(read).toMatchObject({ request_id: 'r-1', trace_id: expect.stringMatching(/^[0-9a-f]{32}$/) });
    },
    60_000,
  );

  test.each(nodes)(
    'sends the id on by fetch and node:http where nothing is traced, on Node %s',
    async (_version, node) => {
      const env = { PATH: '/usr/bin:/bin', NODE_ENV: 'test', LOG_LEVEL: 'info' };
      const child = spawn(node, ['main.js'], { cwd: app, env, stdio: ['ignore', 'pipe', 'inherit'] });
      const url = await new Promise<string>((resolve) => {
        createInterface({ input: child.stdout }).on('line', (text) => {
          const line = JSON.parse(text) as { message: string; url: string };
          if (line.message === 'listening') resolve(line.url);
        });
      });

      const calls: unknown = await (await fetch(`${url}/calls`, { headers: { 'x-request-id': 'r-3' } })).json();
      child.kill('SIGTERM');
      await once(child, 'exit');

      expect(calls).toEqual({ byFetch: 'r-3', byHttp: 'r-3' });
    },
    60_000,
  );

  test('has types that a strict program compiles against', async () => {
    const args = ['--noEmit', '--strict', '--module', 'nodenext', '--target', 'es2023', '--types', 'node'];
    const typeRoots = ['--typeRoots', join(root, 'node_modules', '@types')];
    const tsc = join(root, 'node_modules', 'typescript', 'bin', 'tsc');
    const { stdout } = await run(process.execPath, [tsc, ...args, ...typeRoots, 'main.ts'], { cwd: app });
    expect(stdout).toBe('');
  }, 60_000);
});
