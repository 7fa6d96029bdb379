import { afterEach, expect, test } from '@jest/globals';
import { currentRequest, setRoute } from '@belvedere/instrument';
import express from 'express';
import { createServer, get, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { connect } from 'node:net';
import { WebSocketServer } from 'ws';
import { accessLines, observe, type ObservedInTest, samplesOf, until } from '../observed-service.ts';

const servers: Server[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
});

const listen = async (server: Server): Promise<string> => {
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
};

const serve = (observed: ObservedInTest, listener: RequestListener) => {
  const server = createServer(observed.http(listener));
  observed.observeServer(server);
  return listen(server);
};

test('a listener of node:http is observed; it names its route, and without one the route is unknown', async () => {
  const observed = observe();
  const address = await serve(observed, (request, response) => {
    if (request.url?.startsWith('/orders/') === true) setRoute(request, '/orders/:id');
    response.end('hello');
  });

  const { headers } = await fetch(`${address}/orders/7`, { headers: { 'X-Request-ID': 'abc-1' } });
  await fetch(`${address}/else`);
  await until(() => accessLines(observed).length === 2);

  expect(headers.get('x-request-id')).toBe('abc-1');
  expect(accessLines(observed)).toMatchObject([
    { route: '/orders/:id', request_id: 'abc-1', status: 200 },
    { route: 'unknown', path: '/else' },
  ]);
});

test('bytes that are no HTTP are refused with 400, and headers that are too large with 431', async () => {
  const observed = observe();
  const address = new URL(await serve(observed, (_request, response) => response.end()));
  const send = (text: string) =>
    new Promise<string>((resolve) => {
      const socket = connect({ host: address.hostname, port: Number(address.port) });
      socket.once('data', (answer) => resolve(answer.toString().split('\r\n')[0] ?? ''));
      socket.end(text);
    });

  expect(await send('hello\r\n\r\n')).toBe('HTTP/1.1 400 Bad Request');
  expect(await send(`GET / HTTP/1.1\r\nHost: a\r\nX: ${'x'.repeat(20_000)}\r\n\r\n`)).toBe(
    'HTTP/1.1 431 Request Header Fields Too Large',
  );
  expect(observed.lines()).toMatchObject([
    { event: 'bad_request', status: 400 },
    { event: 'bad_request', status: 431 },
  ]);
});

test('an Express application is observed by its patterns, those of mounted routers included', async () => {
  const observed = observe();
  const app = express();
  app.use(observed.express);
  const orders = express.Router();
  orders.get('/:id', (_request, response) => void response.json({ id: currentRequest()?.requestId }));
  app.use('/orders', orders);
  const address = await listen(createServer(app as RequestListener));

  const answer = await fetch(`${address}/orders/7`, { headers: { 'x-correlation-id': 'abc-2' } });
  await fetch(`${address}/orders/7/else`);
  await until(() => accessLines(observed).length === 2);

  expect(await answer.json()).toEqual({ id: 'abc-2' });
  expect(accessLines(observed)).toMatchObject([
    { route: '/orders/:id', request_id: 'abc-2', status: 200, size: 14 },
    { route: 'unknown', status: 404, level: 'warn' },
  ]);
  const text = await (await fetch(`${address}/metrics`)).text();
  expect(samplesOf(text, 'http_requests_total').map(({ labels }) => labels.route)).toEqual(['/orders/:id', 'unknown']);
});

test('calls by fetch and node:http send the id on; one that is given stays', async () => {
  const observed = observe();
  const received: unknown[] = [];
  const other = await listen(
    createServer((request, response) => {
      received.push(request.headers['x-request-id']);
      response.end();
    }),
  );
  const address = await serve(observed, (_request, response) => {
    void (async () => {
      await fetch(other);
      await fetch(other, { headers: { 'X-Request-ID': 'own' } });
      await new Promise((resolve) => get(other, (answer) => answer.resume().once('end', resolve)));
      response.end();
    })();
  });

  await fetch(address, { headers: { 'x-request-id': 'abc-3' } });
  await fetch(other);

  expect(received).toEqual(['abc-3', 'own', 'abc-3', undefined]);
});

test('open connections are counted, websockets included', async () => {
  const observed = observe();
  const server = createServer(observed.http((_request, response) => response.end()));
  observed.observeServer(server);
  const address = await listen(server);
  const sockets = new WebSocketServer({ server });
  const open = async () => {
    const { values } = await observed.metrics.httpActiveConnections.get();
    return values[0]?.value;
  };

  const client = new WebSocket(address.replace('http', 'ws'));
  await new Promise((resolve) => client.addEventListener('open', resolve));
  expect(await open()).toBe(1);
  client.close();
  await new Promise((resolve) => client.addEventListener('close', resolve));
  sockets.close();
});
