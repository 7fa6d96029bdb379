import { afterEach, expect, test } from '@jest/globals';
import { currentRequest, setUserId } from '@belvedere/instrument';
import { fastify } from 'fastify';
import { once } from 'node:events';
import { connect } from 'node:net';
import { accessLines, observe, type ObservedInTest, samplesOf } from '../observed-service.ts';

const apps: { close(): Promise<unknown> }[] = [];
afterEach(async () => {
  await Promise.all(apps.splice(0).map((app) => app.close()));
});

const shop = async (observed: ObservedInTest) => {
  const app = fastify(observed.fastifyOptions);
  apps.push(app);
  await app.register(observed.fastify);
  app.get('/orders/:id', (request) => {
    request.log.info({ logger: 'orders' }, 'order read');
    return { id: currentRequest()?.requestId };
  });
  app.post('/orders', async (request) => {
    await new Promise(setImmediate);
    setUserId('u-7');
    observed.log.info('order taken');
    return request.body;
  });
  app.get('/broken', () => {
    throw Object.assign(new Error('no connection to postgres://shop:hunter2@db/shop'), { code: 'ECONNREFUSED' });
  });
  return app;
};

/** Fastify tells first where it listens. */
const linesSinceStart = (observed: ObservedInTest) => observed.lines().slice(1);

const scrape = async (app: Awaited<ReturnType<typeof shop>>, accept = 'text/plain') =>
  (await app.inject({ url: '/metrics', headers: { accept } })).body;

test('a request is one line of the access log with all its fields, and its own lines carry its id', async () => {
  const observed = observe();
  const app = await shop(observed);

  const { headers } = await app.inject({
    url: '/orders/7?token=abc&page=2',
    headers: { 'x-request-id': 'abc-1', 'user-agent': 'curl/8' },
  });

  expect(headers['x-request-id']).toBe('abc-1');
  expect(accessLines(observed)).toEqual([
    {
      timestamp: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
      level: 'info',
      logger: 'access',
      message: 'request completed',
      service: 'shop',
      environment: 'production',
      version: '1.2.3',
      host: expect.any(String),
      event: 'http_request',
      request_id: 'abc-1',
      method: 'GET',
      path: '/orders/7',
      query: 'token=[redacted]&page=2',
      route: '/orders/:id',
      status: 200,
      size: 14,
      remote_address: '127.0.0.1',
      user_agent: 'curl/8',
      elapsed_ms: expect.any(Number),
    },
  ]);
  expect(observed.lines()[0]).toMatchObject({ logger: 'orders', message: 'order read', request_id: 'abc-1' });
});

test('the context survives the reading of a body, and a user that becomes known is in the lines from then on', async () => {
  const observed = observe();
  const app = await shop(observed);
  const address = await app.listen({ port: 0, host: '127.0.0.1' });

  await fetch(`${address}/orders`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-correlation-id': 'abc-2' },
    body: JSON.stringify({ text: 'x'.repeat(200_000) }),
  });
  await app.close();

  const own = { request_id: 'abc-2', user_id: 'u-7' };
  expect(linesSinceStart(observed)).toMatchObject([
    { message: 'order taken', ...own },
    { event: 'http_request', route: '/orders', ...own },
  ]);
});

test.each([['two\nlines'], ['x'.repeat(129)], ['{"a":1}'], [''], ['" or 1=1']])(
  'an id that could inject into logs is not taken: %j',
  async (id) => {
    const observed = observe();
    const app = await shop(observed);

    const { headers } = await app.inject({ url: '/orders/7', headers: { 'x-request-id': id } });

    expect(headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/);
    expect(accessLines(observed)[0]).toMatchObject({ request_id: headers['x-request-id'] });
  },
);

test('10,000 random paths are one series, and none of them is a label', async () => {
  const observed = observe({ LOG_LEVEL: 'fatal' });
  const app = await shop(observed);

  for (let index = 0; index < 10_000; index += 1) {
    await app.inject({ url: `/${Math.random().toString(36).slice(2)}/${String(index)}` });
  }

  const text = await scrape(app);
  expect(samplesOf(text, 'http_requests_total')).toEqual([
    { name: 'http_requests_total', labels: { method: 'GET', route: 'unknown', status_code: '404' }, value: 10_000 },
  ]);
  expect(samplesOf(text, 'http_request_duration_seconds_count')).toHaveLength(1);
  expect(samplesOf(text, 'http_requests_in_progress')).toEqual([
    { name: 'http_requests_in_progress', labels: { method: 'GET' }, value: expect.any(Number) },
  ]);
}, 60_000);

test('requests are counted by method, pattern and status, and their times fall into buckets up to 5 s', async () => {
  const observed = observe();
  const app = await shop(observed);
  await app.inject({ url: '/orders/1' });
  await app.inject({ url: '/orders/2' });
  await app.inject({ method: 'POST', url: '/orders', payload: {} });

  const text = await scrape(app);

  expect(samplesOf(text, 'http_requests_total').map(({ labels, value }) => [...Object.values(labels), value])).toEqual([
    ['GET', '/orders/:id', '200', 2],
    ['POST', '/orders', '200', 1],
  ]);
  const bounds = samplesOf(text, 'http_request_duration_seconds_bucket').filter(
    ({ labels }) => labels.method === 'GET',
  );
  expect(bounds.map(({ labels }) => labels.le)).toEqual([
    '0.005',
    '0.01',
    '0.025',
    '0.05',
    '0.1',
    '0.25',
    '0.5',
    '1',
    '2.5',
    '5',
    '+Inf',
  ]);
  expect(bounds.at(-1)?.value).toBe(2);
});

test('an error is logged with its stack and without its secrets, and counted by its code', async () => {
  const observed = observe();
  const app = await shop(observed);

  const { statusCode } = await app.inject({ url: '/broken', headers: { 'x-request-id': 'abc-3' } });

  expect(statusCode).toBe(500);
  expect(observed.lines()).toMatchObject([
    {
      level: 'error',
      message: 'no connection to postgres://shop:[redacted]@db/shop',
      request_id: 'abc-3',
      error: { type: 'Error', code: 'ECONNREFUSED', stack: expect.stringContaining('fastify.test.ts') },
    },
    { event: 'http_request', level: 'error', status: 500, route: '/broken' },
  ]);
  expect(observed.text()).not.toContain('hunter2');
  expect(samplesOf(await scrape(app), 'errors_total')).toEqual([
    { name: 'errors_total', labels: { type: 'ECONNREFUSED' }, value: 1 },
  ]);
});

test('a body that is no JSON is refused with 400 and told in the log by the request it came with', async () => {
  const observed = observe();
  const app = await shop(observed);
  const address = await app.listen({ port: 0, host: '127.0.0.1' });

  const { status } = await fetch(`${address}/orders`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-request-id': 'abc-4' },
    body: '{"password": "hunter2"',
  });
  await app.close();

  expect(status).toBe(400);
  expect(linesSinceStart(observed)).toMatchObject([
    { event: 'request_refused', status: 400, request_id: 'abc-4' },
    { event: 'http_request', level: 'warn', status: 400, request_id: 'abc-4' },
  ]);
  expect(observed.text()).not.toContain('hunter2');
});

/** What a server answers to bytes that fetch would not send. */
const send = async (address: string, text: string): Promise<string> => {
  const { hostname, port } = new URL(address);
  const socket = connect({ host: hostname, port: Number(port) });
  let answer = '';
  socket.on('data', (chunk) => (answer += chunk.toString()));
  socket.end(text);
  await once(socket, 'close');
  return answer;
};

test('headers that are too large, bytes that are no HTTP and a path that cannot be decoded get a status and a line', async () => {
  const observed = observe();
  const app = await shop(observed);
  const address = await app.listen({ port: 0, host: '127.0.0.1' });

  const answers = [
    await send(address, `GET /orders/1 HTTP/1.1\r\nHost: a\r\nX-Big: ${'x'.repeat(20_000)}\r\n\r\n`),
    await send(address, 'hello\r\n\r\n'),
    await send(address, 'GET /%zz HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n'),
  ];
  await app.close();

  expect(answers.map((answer) => answer.split(' ')[1])).toEqual(['431', '400', '400']);
  expect(linesSinceStart(observed)).toMatchObject([
    { event: 'bad_request', status: 431, error_type: 'HPE_HEADER_OVERFLOW' },
    { event: 'bad_request', status: 400 },
    { event: 'http_request', status: 400, route: 'unknown', path: '/%zz' },
  ]);
});

test('a client that hangs up before the answer is counted as 499, and nothing stays in progress', async () => {
  const observed = observe();
  const app = fastify(observed.fastifyOptions);
  apps.push(app);
  await app.register(observed.fastify);
  let arrived: () => void = () => undefined;
  let left: () => void = () => undefined;
  const arrival = new Promise<void>((resolve) => (arrived = resolve));
  const leaving = new Promise<void>((resolve) => (left = resolve));
  app.get('/slow', (_request, reply) => {
    reply.raw.once('close', left);
    arrived();
    return leaving;
  });
  const address = await app.listen({ port: 0, host: '127.0.0.1' });

  const controller = new AbortController();
  const call = fetch(`${address}/slow`, { signal: controller.signal });
  await arrival;
  controller.abort();
  await expect(call).rejects.toThrow('abort');
  await leaving;
  await app.close();

  expect(accessLines(observed)).toMatchObject([{ status: 499, route: '/slow', message: 'client closed the request' }]);
});

test('a scrape is no request of a user: it is neither counted nor logged above DEBUG', async () => {
  const observed = observe();
  const app = await shop(observed);

  await scrape(app);

  expect(samplesOf(await scrape(app), 'http_requests_total')).toEqual([]);
  expect(accessLines(observed)).toEqual([]);
});

test('a method that is no common one is other to the metrics, and named in the access log', async () => {
  const observed = observe();
  const app = await shop(observed);
  app.addHttpMethod('MKCOL');
  app.route({ method: 'MKCOL', url: '/folders', handler: () => 'made' });

  await app.inject({ method: 'MKCOL' as never, url: '/folders' });

  expect(samplesOf(await scrape(app), 'http_requests_total').map(({ labels }) => labels.method)).toContain('other');
  expect(accessLines(observed)[0]).toMatchObject({ method: 'MKCOL', route: '/folders', status: 200 });
});
