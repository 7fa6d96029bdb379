import { afterEach, expect, test } from '@jest/globals';
import express from 'express';
import { fastify } from 'fastify';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Health } from '../../../../packages/instrument/health/health.ts';
import { instrument, type Observed } from '../../../../packages/instrument/index.ts';
import { readSettings } from '../../../../packages/instrument/settings/settings.ts';
import { CapturedLog } from '../captured-log.ts';

const ended: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of ended.splice(0).reverse()) await end();
});

const token = 'a-token-of-some-length';

const healthOf = (environment: Record<string, string> = {}, log = new CapturedLog()): Health => {
  const settings = readSettings({
    OTEL_SERVICE_NAME: 'checkout',
    SERVICE_VERSION: '1.2.3',
    HEALTH_TOKEN: token,
    HEALTH_TIMEOUT_MS: '50',
    HEALTH_MAX_EVENT_LOOP_LAG_MS: '60000',
    HEALTH_MAX_CPU: '1',
    HEALTH_MAX_MEMORY: '1',
    HEALTH_MAX_DISK: '1',
    ...environment,
  });
  const health = new Health(settings, log);
  ended.push(() => health.stop());
  return health;
};

const ask = async (health: Health, path: string, authorization?: string) => {
  const { status, body, headers } = await health.answer(path, authorization);
  return { status, headers, body: JSON.parse(body) as Record<string, unknown> };
};

const never = () => new Promise(() => undefined);

test('live asks no dependency', async () => {
  const health = healthOf();
  let asked = 0;
  health.check('database', () => asked++);

  expect(await ask(health, '/healthz/live')).toMatchObject({ status: 200, body: { status: 'alive' } });
  expect(asked).toBe(0);
});

test('ready asks all dependencies at once and says which failed, and why by a code alone', async () => {
  const log = new CapturedLog();
  const health = healthOf({}, log);
  health.check('database', () => Promise.resolve('anything'));
  health.check('cache', () => {
    throw Object.assign(new Error('connect to redis://user:hush@cache'), { code: 'ECONNREFUSED' });
  });
  const asked: string[] = [];
  for (const name of ['payments', 'search'])
    health.check(name, () => {
      asked.push(name);
      return never();
    });

  const answer = ask(health, '/healthz/ready');
  // The one that never answers is not waited for before the other is asked.
  await new Promise(setImmediate);
  expect(asked).toEqual(['payments', 'search']);
  const { status, body } = await answer;

  expect(status).toBe(503);
  expect(body).toMatchObject({
    status: 'not ready',
    checks: {
      database: { status: 'ok' },
      cache: { status: 'failing', reason: 'ECONNREFUSED' },
      payments: { status: 'failing', reason: 'TIMED_OUT' },
      search: { status: 'failing', reason: 'TIMED_OUT' },
    },
  });
  expect(JSON.stringify(body)).not.toContain('hush');
  expect(log.of('health.failing').map(({ check }) => check)).toEqual(['cache', 'payments', 'search']);
});

test('many probes ask a dependency once, and one that hangs is not asked again meanwhile', async () => {
  const health = healthOf({ HEALTH_CACHE_MS: '0' });
  let asked = 0;
  let answer: (value?: unknown) => void = () => undefined;
  health.check('database', () => {
    asked++;
    return new Promise((resolve) => (answer = resolve));
  });

  await Promise.all(Array.from({ length: 100 }, () => ask(health, '/healthz/ready')));
  await ask(health, '/healthz/ready');
  expect(asked).toBe(1);

  answer();
  expect((await ask(health, '/healthz/ready')).status).toBe(200);
  expect(asked).toBe(1);
});

test('the answer is given again for a moment', async () => {
  const health = healthOf({ HEALTH_CACHE_MS: '60000' });
  let asked = 0;
  health.check('database', () => asked++);

  await ask(health, '/healthz/ready');
  await ask(health, '/healthz/ready');

  expect(asked).toBe(1);
});

test('a dependency that goes and comes back is told once each', async () => {
  const log = new CapturedLog();
  const health = healthOf({ HEALTH_CACHE_MS: '0' }, log);
  let up = false;
  health.check('database', () => {
    if (!up) throw new Error('down');
  });

  await ask(health, '/healthz/ready');
  await ask(health, '/healthz/ready');
  up = true;
  await ask(health, '/healthz/ready');

  expect(log.lines.map(({ event }) => event)).toEqual(['health.failing', 'health.recovered']);
});

test('readiness that was turned off stays off, whatever the dependencies say', async () => {
  const health = healthOf();
  health.check('database', () => 'up');
  await ask(health, '/healthz/ready');

  health.turnOff();

  expect(await ask(health, '/healthz/ready')).toMatchObject({ status: 503, body: { status: 'shutting down' } });
  expect((await ask(health, '/healthz/live')).status).toBe(200);
});

test('rejects a second check of the same name', () => {
  const health = healthOf();
  health.check('database', () => 'up');

  expect(() => health.check('database', () => 'up')).toThrow("the health check 'database' is there already");
});

test('/health tells everything to whoever has the token', async () => {
  const health = healthOf();
  health.check('database', () => 'up');
  health.queue('mail', () => 3);

  const { status, body } = await ask(health, '/health', `Bearer ${token}`);

  expect(status).toBe(200);
  expect(body).toMatchObject({
    status: 'ok',
    service: 'checkout',
    version: '1.2.3',
    checks: { database: { status: 'ok' } },
    queues: { mail: 3 },
    limits: { queueLength: 1000, cpu: 1 },
    over: [],
  });
  const usage = body.usage as Record<string, number>;
  for (const share of ['cpu', 'memory', 'disk']) {
    expect(usage[share]).toBeGreaterThanOrEqual(0);
    expect(usage[share]).toBeLessThanOrEqual(1);
  }
  expect(usage.memory).toBeGreaterThan(0);
  expect(JSON.stringify(body)).not.toContain(token);
});

test('/health names what is over its limit', async () => {
  const health = healthOf({
    HEALTH_MAX_CPU: '1',
    HEALTH_MAX_DISK: '1',
    HEALTH_MAX_MEMORY: '0',
    HEALTH_MAX_QUEUE_LENGTH: '2',
  });
  health.queue('mail', () => 3);
  health.queue('stuck', async () => {
    await never();
    return 0;
  });

  const { body } = await ask(health, '/health', `Bearer ${token}`);

  expect(body).toMatchObject({ status: 'degraded', over: ['memory', 'queue mail', 'queue stuck'] });
});

test.each([undefined, '', 'Bearer', 'Bearer wrong', `Basic ${token}`, token, `Bearer ${token}x`])(
  'rejects /health with the authorization %p, with a line and without a hint',
  async (authorization) => {
    const log = new CapturedLog();

    const { status, headers, body } = await ask(healthOf({}, log), '/health', authorization);

    expect(status).toBe(401);
    expect(headers['www-authenticate']).toBe('Bearer');
    expect(Object.keys(body)).toEqual(['error']);
    expect(log.lines.map(({ event }) => event)).toEqual(['health.unauthorized']);
  },
);

test('without a token /health is not offered', async () => {
  expect((await ask(healthOf({ HEALTH_TOKEN: '' }), '/health', 'Bearer ')).status).toBe(404);
});

const listening = async (server: Server): Promise<string> => {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  ended.push(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
};

test.each([
  [
    'Fastify',
    async (observed: Observed) => {
      const app = fastify(observed.fastifyOptions);
      await app.register(observed.fastify);
      ended.push(() => app.close());
      return app.listen({ port: 0, host: '127.0.0.1' });
    },
  ],
  ['Express', (observed: Observed) => listening(createServer(express().use(observed.express)))],
  [
    'node:http',
    (observed: Observed) => listening(createServer(observed.http((_, response) => response.writeHead(404).end()))),
  ],
] as const)('%s answers for health, and for nothing else', async (_, serve) => {
  const observed = instrument({ HEALTH_TOKEN: token, NODE_ENV: 'test' }, { logStream: { write: () => undefined } });
  ended.push(() => observed.close());
  observed.health.check('database', () => {
    throw new Error('down');
  });
  const url = await serve(observed);
  const status = async (path: string, init: RequestInit = {}) => (await fetch(`${url}${path}`, init)).status;

  expect(await status('/healthz/live?verbose')).toBe(200);
  expect(await status('/healthz/ready', { method: 'HEAD' })).toBe(503);
  expect(await status('/health')).toBe(401);
  expect(await status('/health', { headers: { authorization: `Bearer ${token}` } })).toBe(200);
  expect(await status('/healthz/live', { method: 'POST' })).toBe(404);
  expect(await status('/healthz')).toBe(404);
});
