import { afterEach, expect, test } from '@jest/globals';
import { fastify } from 'fastify';
import { createServer, get, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { observe } from '../observed-service.ts';

const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

const listen = async (server: Server): Promise<number> => {
  closing.push(() => server.close());
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
};

/** Keys of a JSON object as they stand in its text, those that stand twice included. */
const keysOf = (line: string): string[] => [...line.matchAll(/[{,]"(\w+)":/g)].map(([, key]) => key ?? '');

test('a key stands once in a line: what is logged wins over what is bound, and never over what the line tells of itself', () => {
  const observed = observe();
  const log = observed.log.child({ logger: 'orders', tenant: 'blue' }).child({ tenant: 'red', level: 'bound' });

  log.info({ logger: 'x', timestamp: 'y', service: 'z', message: 'field', level: 'field', tenant: 'green' }, 'text');

  const text = observed.text().trim();
  expect(new Set(keysOf(text)).size).toBe(keysOf(text).length);
  expect(observed.lines()).toMatchObject([
    {
      level: 'info',
      service: 'shop',
      logger: 'x',
      tenant: 'green',
      message: 'text',
      field_level: 'field',
      field_service: 'z',
      field_timestamp: 'y',
      field_message: 'field',
    },
  ]);
});

test('what is bound to a logger is without secrets, is told again, and can be added to', () => {
  const observed = observe();
  const log = observed.log.child({ logger: 'orders', password: 'hunter2' });
  log.setBindings({ shard: 7 });

  log.info('bound');

  expect(observed.lines()).toMatchObject([{ logger: 'orders', password: '[redacted]', shard: 7 }]);
  expect(log.bindings()).toMatchObject({ service: 'shop', logger: 'orders', password: '[redacted]', shard: 7 });
});

test('an error that is logged alone, or with a message, is told as one', () => {
  const observed = observe();

  observed.log.error(new TypeError('broken'));
  observed.log.error(new TypeError('broken'), 'while packing');

  expect(observed.lines()).toMatchObject([
    { message: 'broken', error: { type: 'TypeError', message: 'broken' } },
    { message: 'while packing', error: { type: 'TypeError', message: 'broken' } },
  ]);
});

test('requests, answers, sockets and servers of node:http are told in a few words', async () => {
  const observed = observe();
  const port = await listen(
    createServer((request, response) => {
      observed.log.info({ request, response, socket: request.socket, headers: request.headers }, 'raw');
      response.end();
    }),
  );

  const outgoing = get({ port, host: '127.0.0.1', path: '/a?token=abc', headers: { cookie: 'sid=1' } });
  observed.log.info({ outgoing }, 'sent');
  await new Promise((resolve) => outgoing.once('response', (answer) => answer.resume().once('end', resolve)));

  expect(observed.lines()).toMatchObject([
    { outgoing: { method: 'GET', url: '/a?token=[redacted]' } },
    {
      request: { method: 'GET', url: '/a?token=[redacted]', remote_address: '127.0.0.1' },
      response: { status: 200 },
      socket: '[Socket]',
      headers: { cookie: '[redacted]' },
    },
  ]);
  expect(
    Math.max(
      ...observed
        .text()
        .split('\n')
        .map((line) => line.length),
    ),
  ).toBeLessThan(1000);
});

test("Fastify's request and reply are told in a few words, as fields, alone and within a message", async () => {
  const observed = observe();
  const app = fastify(observed.fastifyOptions);
  closing.push(() => app.close());
  await app.register(observed.fastify);
  app.get('/orders/:id', (request, reply) => {
    request.log.info({ request, reply, app }, 'fields');
    request.log.info(request, 'alone');
    request.log.info('within %o', request);
    return 'done';
  });

  await app.inject('/orders/7?api_key=abc');

  const told = { method: 'GET', url: '/orders/7?api_key=[redacted]', remote_address: '127.0.0.1' };
  const lines = observed.lines().filter(({ logger }) => logger === 'app');
  expect(lines).toMatchObject([{ message: 'fields', request: told, reply: { status: 200 } }, { message: 'alone' }, {}]);
  expect(lines[2]?.message).toContain('api_key=[redacted]');
  expect(Math.max(...lines.map((line) => JSON.stringify(line).length))).toBeLessThan(80_000);
});

test('what is deep, wide, long or unreadable is cut with a note, and takes no time', () => {
  const observed = observe();
  let deep: object = {};
  for (let level = 0; level < 10_000; level += 1) deep = { deep };
  const unreadable = Object.defineProperty({}, 'bad', {
    enumerable: true,
    get: () => {
      throw new Error('no');
    },
  });
  const tangled: Record<string, unknown> = {};
  for (let node = 0; node < 200; node += 1) tangled[`n${String(node)}`] = tangled;

  const started = performance.now();
  observed.log.info({ deep }, 'deep');
  observed.log.info({ wide: Array.from({ length: 1_000_000 }, (_, index) => index) }, 'wide');
  observed.log.info({ long: 'x'.repeat(10_000_000) }, 'long');
  observed.log.info({ unreadable, tangled }, 'odd');
  observed.log.info('y'.repeat(10_000_000));

  expect(performance.now() - started).toBeLessThan(1500);
  const lines = observed.lines();
  expect(JSON.stringify(lines[0])).toContain('[cut: too deep]');
  expect((lines[1]?.wide as unknown[]).at(-1)).toBe('[cut: more than a line takes]');
  expect((lines[1]?.wide as unknown[]).length).toBeLessThan(1002);
  expect(lines[2]?.long).toMatch(/x\[cut: 10000000 characters\]$/);
  expect(lines[3]).toMatchObject({ unreadable: { bad: '[unreadable]' }, tangled: { n0: '[circular]' } });
  expect(lines[4]?.message).toMatch(/y\[cut: 10000000 characters\]$/);
  expect(observed.text().length).toBeLessThan(400_000);
});
