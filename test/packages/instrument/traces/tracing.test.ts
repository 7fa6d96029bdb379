import { afterEach, expect, test } from '@jest/globals';
import { context, ROOT_CONTEXT } from '@opentelemetry/api';
import { suppressTracing } from '@opentelemetry/core';
import { once } from 'node:events';
import http, { createServer, get, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { readSettings } from '../../../../packages/instrument/settings/settings.ts';
import { startTracing, type Tracing } from '../../../../packages/instrument/traces/tracing.ts';
import { withSpan } from '../../../../packages/instrument/traces/with-span.ts';
import { CapturedLog } from '../captured-log.ts';
import { otlpGrpcReceiver, otlpHttpReceiver, type ReceivedSpan, type Receiver } from '../otlp-receiver.ts';

const ended: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const end of ended.splice(0).reverse()) await end();
});

const receive = async (make: () => Promise<Receiver>): Promise<Receiver> => {
  const receiver = await make();
  ended.push(() => receiver.close());
  return receiver;
};

const trace = (environment: Record<string, string>, log = new CapturedLog()): Tracing => {
  const settings = readSettings({ OTEL_SERVICE_NAME: 'checkout', SERVICE_VERSION: '1.2.3', ...environment });
  const tracing = startTracing(settings, log, { quietPaths: ['/healthz/live', '/metrics'] });
  if (tracing === undefined) throw new Error('nothing is traced');
  ended.push(() => tracing.shutdown());
  return tracing;
};

const serve = async (listener: RequestListener): Promise<string> => {
  const server: Server = createServer(listener).listen(0, '127.0.0.1');
  await once(server, 'listening');
  ended.push(async () => {
    server.closeAllConnections();
    server.close();
    await once(server, 'close');
  });
  return `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
};

const named = (spans: readonly ReceivedSpan[], name: string): ReceivedSpan | undefined => {
  const found = spans.filter((span) => span.name === name);
  expect(found.map((span) => span.name)).toEqual([name]);
  return found[0];
};

/** A caller who is not traced here: somebody else's program. */
const elsewhere = <T>(run: () => T): T => context.with(suppressTracing(ROOT_CONTEXT), run);

const text = async (url: string, init: RequestInit = {}): Promise<string> => (await fetch(url, init)).text();

test.each([
  ['http/protobuf', otlpHttpReceiver],
  ['grpc', otlpGrpcReceiver],
] as const)(
  'a manual span arrives at a real OTLP endpoint over %s, with resource and attributes',
  async (protocol, make) => {
    const receiver = await receive(make);
    const tracing = trace({
      OTEL_EXPORTER_OTLP_ENDPOINT: receiver.url,
      OTEL_EXPORTER_OTLP_PROTOCOL: protocol,
      NODE_ENV: 'staging',
    });

    const answer = await withSpan('predict', { 'ml.model.name': 'ranker', 'ml.input.length': 12 }, async (span) => {
      await Promise.resolve();
      span.setAttribute('ml.prediction', 0.5);
      return 42;
    });
    await tracing.flush();

    expect(answer).toBe(42);
    const span = named(receiver.spans, 'predict');
    expect(span?.attributes).toEqual({ 'ml.model.name': 'ranker', 'ml.input.length': 12, 'ml.prediction': 0.5 });
    expect(span?.resource).toMatchObject({
      'service.name': 'checkout',
      'service.version': '1.2.3',
      'deployment.environment.name': 'staging',
    });
    expect(span).toMatchObject({ kind: 'internal', failed: false });
  },
);

test('a request, the calls made for it and the request they make elsewhere are one trace', async () => {
  const receiver = await receive(otlpHttpReceiver);
  const tracing = trace({ OTEL_EXPORTER_OTLP_ENDPOINT: receiver.url });
  const stock = await serve((request, response) => response.end(request.headers.traceparent));
  const shop = await serve((request, response) => {
    // The body is read first: what comes after it must still belong to the request.
    request.resume().on('end', () => {
      void text(`${stock}/by-fetch?token=hush&page=2`).then((first) => {
        get(`${stock}/by-http`, (answer) => {
          answer.setEncoding('utf8').on('data', (second: string) => response.end(`${first} ${second}`));
        });
      });
    });
  });
  const caller = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';

  const sent = await elsewhere(() =>
    text(`${shop}/orders?password=hush`, { method: 'POST', body: 'x', headers: { traceparent: caller } }),
  );
  await tracing.flush();

  const mine = receiver.spans.filter(({ traceId }) => traceId === '0af7651916cd43dd8448eb211c80319c');
  const server = mine.find(({ kind, attributes }) => kind === 'server' && attributes['url.path'] === '/orders');
  expect(server).toMatchObject({ name: 'POST', parentSpanId: 'b7ad6b7169203331' });
  expect(server?.attributes).toMatchObject({ 'http.request.method': 'POST', 'http.response.status_code': 200 });
  const clients = mine.filter(({ kind }) => kind === 'client');
  expect(clients.map(({ parentSpanId }) => parentSpanId)).toEqual([server?.spanId, server?.spanId]);
  expect(clients.map(({ attributes }) => attributes['url.full'])).toEqual([
    `${stock}/by-fetch?token=[redacted]&page=2`,
    `${stock}/by-http`,
  ]);
  expect(sent.split(' ')).toEqual(clients.map(({ spanId }) => `00-0af7651916cd43dd8448eb211c80319c-${spanId}-01`));
  const called = mine.filter(({ kind, attributes }) => kind === 'server' && attributes['url.path'] !== '/orders');
  expect(called.map(({ parentSpanId }) => parentSpanId)).toEqual(clients.map(({ spanId }) => spanId));
  expect(JSON.stringify(mine)).not.toContain('hush');
});

test('a header of the trace that a proxy forwards is replaced, not doubled', async () => {
  const receiver = await receive(otlpHttpReceiver);
  trace({ OTEL_EXPORTER_OTLP_ENDPOINT: receiver.url });
  const url = await serve((request, response) => response.end(request.headers.traceparent));

  const old = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';
  const sent = await text(url, { headers: { TraceParent: old } });

  expect(sent).toMatch(/^00-[0-9a-f]{32}-[0-9a-f]{16}-01$/);
  expect(sent).not.toBe(old);
});

test('a 5xx fails the span of the server, a 4xx only that of the client', async () => {
  const receiver = await receive(otlpHttpReceiver);
  const tracing = trace({ OTEL_EXPORTER_OTLP_ENDPOINT: receiver.url });
  const url = await serve((request, response) => {
    response.statusCode = Number(request.url?.slice(1));
    response.end();
  });

  await text(`${url}/404`);
  await text(`${url}/503`);
  await tracing.flush();

  const failed = (kind: string) => receiver.spans.filter((span) => span.kind === kind).map((span) => span.failed);
  expect(failed('client')).toEqual([true, true]);
  expect(failed('server')).toEqual([false, true]);
});

test('a call that nobody answers is a failed span', async () => {
  const receiver = await receive(otlpHttpReceiver);
  const tracing = trace({ OTEL_EXPORTER_OTLP_ENDPOINT: receiver.url });

  await expect(fetch('http://127.0.0.1:1/')).rejects.toThrow('fetch failed');
  const request = http.get('http://127.0.0.1:1/');
  await once(request, 'error').catch(() => undefined);
  await once(request, 'close').catch(() => undefined);
  await tracing.flush();

  expect(receiver.spans.map(({ failed }) => failed)).toEqual(receiver.spans.map(() => true));
  expect(receiver.spans.length).toBeGreaterThanOrEqual(1);
});

test('probes and scrapes are not traced, nor what they call', async () => {
  const receiver = await receive(otlpHttpReceiver);
  const tracing = trace({ OTEL_EXPORTER_OTLP_ENDPOINT: receiver.url, TRACES_IGNORE_PATHS: '/internal' });
  const url = await serve((request, response) => {
    if (request.url !== '/healthz/live') response.end();
    else void withSpan('check', {}, () => Promise.resolve()).then(() => response.end());
  });

  for (const path of ['/healthz/live', '/metrics', '/internal', '/orders'])
    await new Promise((resolve) => http.get(`${url}${path}`, (answer) => answer.resume().on('close', resolve)));
  await tracing.flush();

  const paths = receiver.spans.filter(({ kind }) => kind === 'server').map(({ attributes }) => attributes['url.path']);
  expect(paths).toEqual(['/orders']);
  expect(receiver.spans.map(({ name }) => name)).not.toContain('check');
});

test('the decision of the caller is respected, the ratio counts for traces that begin here', async () => {
  const receiver = await receive(otlpHttpReceiver);
  const tracing = trace({ OTEL_EXPORTER_OTLP_ENDPOINT: receiver.url, OTEL_TRACES_SAMPLER_ARG: '0' });
  const url = await serve((_, response) => response.end());

  const call = (path: string, traceparent = '') => elsewhere(() => text(`${url}${path}`, { headers: { traceparent } }));
  await call('/begins-here');
  await call('/kept', '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01');
  await call('/dropped', '00-1af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-00');
  await tracing.flush();

  expect(receiver.spans.map(({ attributes }) => attributes['url.path'])).toEqual(['/kept']);
});

test('an error fails its span and is thrown on, its secrets left out', async () => {
  const receiver = await receive(otlpHttpReceiver);
  const tracing = trace({ OTEL_EXPORTER_OTLP_ENDPOINT: receiver.url });

  const failing = withSpan('charge', {}, () => Promise.reject(new RangeError('refused: password=hush')));
  await expect(failing).rejects.toThrow('password=hush');
  expect(() => withSpan('parse', {}, () => JSON.parse('{') as unknown)).toThrow(SyntaxError);
  await tracing.flush();

  expect(named(receiver.spans, 'charge')).toMatchObject({ failed: true, attributes: { 'error.type': 'RangeError' } });
  expect(named(receiver.spans, 'parse')?.failed).toBe(true);
  expect(JSON.stringify(receiver.spans)).not.toContain('hush');
});

test('a dead collector costs one warning, and shutdown does not wait for it longer than it is told', async () => {
  const log = new CapturedLog();
  const refused: unknown[] = [];
  const note = (error: unknown): void => void refused.push(error);
  process.on('unhandledRejection', note);
  ended.push(() => Promise.resolve(process.off('unhandledRejection', note)));
  // The exporter tries again until its time is over, and reads of the environment how long that is.
  process.env.OTEL_EXPORTER_OTLP_TIMEOUT = '1000';
  ended.push(() => Promise.resolve(delete process.env.OTEL_EXPORTER_OTLP_TIMEOUT));
  const tracing = trace(
    {
      OTEL_EXPORTER_OTLP_ENDPOINT: 'http://user:hush@127.0.0.1:1',
      OTEL_BSP_MAX_QUEUE_SIZE: '10',
      OTEL_BSP_EXPORT_TIMEOUT: '500',
    },
    log,
  );

  for (let batch = 0; batch < 3; batch++) {
    for (let span = 0; span < 100; span++) withSpan('lost', {}, () => undefined);
    await tracing.flush().catch(() => undefined);
  }
  await tracing.shutdown().catch(() => undefined);

  expect(log.lines.map(({ level, event }) => [level, event])).toEqual([['warn', 'export.failed']]);
  expect(log.lines[0]).toMatchObject({ endpoint: '127.0.0.1:1' });
  expect(JSON.stringify(log.lines)).not.toContain('hush');
  expect(refused).toEqual([]);
}, 60_000);

test('without an endpoint nothing is traced, and manual spans cost nothing but their call', () => {
  const settings = readSettings({});

  expect(startTracing(settings, new CapturedLog(), { quietPaths: [] })).toBeUndefined();
  expect(withSpan('predict', {}, (span) => span.isRecording())).toBe(false);
});
