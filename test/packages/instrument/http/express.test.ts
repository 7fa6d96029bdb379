import { afterEach, expect, test } from '@jest/globals';
import express, { type ErrorRequestHandler } from 'express';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { observe, samplesOf, until } from '../observed-service.ts';

const servers: Server[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
});

const listen = async (listener: RequestListener): Promise<string> => {
  const server = createServer(listener);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
};

test('errors of an Express application are counted, logged and sent to Sentry, and answered by its own handler', async () => {
  let envelopes = '';
  const sentry = await listen((request, response) => {
    request.on('data', (chunk: Buffer) => (envelopes += chunk.toString()));
    request.on('end', () => response.end('{}'));
  });
  const observed = observe({ SENTRY_DSN: sentry.replace('//', '//key@') + '/1' });
  const app = express();
  app.use(observed.express);
  app.get('/broken', () => {
    throw new RangeError('nothing works');
  });
  app.get('/refused', () => {
    throw Object.assign(new TypeError('not like this'), { status: 422 });
  });
  app.use(observed.expressErrors);
  // Express knows a handler of errors by its four parameters.
  const answer: ErrorRequestHandler = (error, _request, response, next) => {
    if (response.headersSent) next(error);
    else response.status(503).end('sorry');
  };
  app.use(answer);
  const address = await listen(app as RequestListener);

  const broken = await fetch(`${address}/broken?token=abc`, { headers: { 'x-request-id': 'r-7' } });
  await fetch(`${address}/refused`);
  await until(() => envelopes.includes('nothing works'));

  expect([broken.status, await broken.text()]).toEqual([503, 'sorry']);
  expect(envelopes).toContain('r-7');
  expect(envelopes).not.toContain('abc');
  expect(envelopes).not.toContain('not like this');
  expect(observed.lines().filter(({ logger }) => logger === 'app')).toMatchObject([
    { level: 'error', message: 'nothing works', request_id: 'r-7', error: { type: 'RangeError' } },
    { level: 'info', event: 'request_refused', status: 422 },
  ]);
  const text = await (await fetch(`${address}/metrics`)).text();
  expect(samplesOf(text, 'errors_total').map(({ labels, value }) => [labels.type, value])).toEqual([
    ['RangeError', 1],
    ['TypeError', 1],
  ]);
});

test('a METRICS_PORT that is taken is an error in the log, and the service goes on', async () => {
  const taken = await listen((_request, response) => response.end());
  const observed = observe({ METRICS_PORT: new URL(taken).port });

  await until(() => observed.lines().length > 0);

  expect(observed.lines()).toMatchObject([
    { level: 'error', message: `metrics cannot be served on METRICS_PORT ${new URL(taken).port}` },
  ]);
});
