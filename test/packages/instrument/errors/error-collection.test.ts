import { afterEach, expect, test } from '@jest/globals';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gunzipSync } from 'node:zlib';
import { runInRequest } from '../../../../packages/instrument/context/request-context.ts';
import { type ErrorCollection, startErrorCollection } from '../../../../packages/instrument/errors/error-collection.ts';
import { readSettings } from '../../../../packages/instrument/settings/settings.ts';
import { startTracing } from '../../../../packages/instrument/traces/tracing.ts';
import { withSpan } from '../../../../packages/instrument/traces/with-span.ts';
import { CapturedLog } from '../captured-log.ts';

const ended: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of ended.splice(0).reverse()) await end();
});

interface SentryEvent {
  readonly type?: string;
  readonly release: string;
  readonly environment: string;
  readonly level: string;
  readonly transaction?: string;
  readonly tags: Record<string, string>;
  readonly user?: Record<string, string>;
  readonly request: { headers: Record<string, string>; query_string: string };
  readonly contexts: { trace: { trace_id: string; span_id: string } };
  readonly spans?: { description: string }[];
  readonly exception: { values: { type: string; value: string }[] };
}

/** An endpoint that speaks Sentry's protocol: https://develop.sentry.dev/sdk/data-model/envelopes/ */
const sentryEndpoint = async (): Promise<{ dsn: string; events: SentryEvent[]; raw: string[] }> => {
  const events: SentryEvent[] = [];
  const raw: string[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const body = Buffer.concat(chunks);
      const text = (request.headers['content-encoding'] === 'gzip' ? gunzipSync(body) : body).toString();
      raw.push(text);
      const [, ...items] = text.trim().split('\n');
      for (let at = 0; at + 1 < items.length; at += 2) {
        const { type } = JSON.parse(items[at] ?? '{}') as { type: string };
        if (type === 'event' || type === 'transaction') events.push(JSON.parse(items[at + 1] ?? '{}') as SentryEvent);
      }
      response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  ended.push(() => {
    server.closeAllConnections();
    server.close();
  });
  return { dsn: `http://publickey@127.0.0.1:${String((server.address() as AddressInfo).port)}/7`, events, raw };
};

const collect = (environment: Record<string, string>, log = new CapturedLog()): ErrorCollection => {
  const settings = readSettings({
    OTEL_SERVICE_NAME: 'checkout',
    SERVICE_VERSION: '1.2.3',
    NODE_ENV: 'staging',
    ...environment,
  });
  const errors = startErrorCollection(settings, log);
  if (errors === undefined) throw new Error('errors are not collected');
  const processors = errors.spanProcessor === undefined ? [] : [errors.spanProcessor];
  const tracing = startTracing(settings, log, { quietPaths: [], processors });
  ended.push(() => Promise.all([tracing?.shutdown(), errors.close(2000)]));
  return errors;
};

test('a captured error arrives with release, environment, tags, user id, request id and trace', async () => {
  const { dsn, events } = await sentryEndpoint();
  const errors = collect({ SENTRY_DSN: dsn, SENTRY_TRACES_SAMPLE_RATE: '1' });

  const traceId = runInRequest({ requestId: 'r-1', userId: 'u-7' }, () =>
    withSpan('order', {}, (span) => {
      errors.capture(new RangeError('out of stock'), { tags: { tenant: 'blue' } });
      return span.spanContext().traceId;
    }),
  );
  await errors.flush(2000);

  const event = events.find(({ type }) => type === undefined);
  expect(event).toMatchObject({ release: '1.2.3', environment: 'staging', level: 'error', user: { id: 'u-7' } });
  expect(event?.tags).toMatchObject({ tenant: 'blue', request_id: 'r-1', service: 'checkout' });
  expect(event?.contexts.trace.trace_id).toBe(traceId);
  expect(event?.exception.values[0]).toMatchObject({ type: 'RangeError', value: 'out of stock' });
});

test('no credential, cookie or address of a client leaves', async () => {
  const { dsn, events, raw } = await sentryEndpoint();
  const errors = collect({ SENTRY_DSN: dsn });

  errors.capture(new Error('login failed: password=hush1'), {
    extra: { nested: { apiKey: 'hush2' } },
    request: {
      method: 'POST',
      url: '/login?token=hush3&page=2',
      headers: {
        authorization: 'Bearer hush4',
        cookie: 'session=hush5',
        'x-api-key': 'hush6',
        'x-forwarded-for': '203.0.113.9',
        accept: '*/*',
      },
    },
  });
  await errors.flush(2000);

  expect(events[0]?.request.headers).toEqual({ 'x-api-key': '[redacted]', accept: '*/*' });
  expect(events[0]?.request.query_string).toBe('token=[redacted]&page=2');
  expect(events[0]?.exception.values[0]?.value).toBe('login failed: password=[redacted]');
  expect(raw.join()).not.toMatch(/hush|203\.0\.113\.9/);
});

test('what is on the ignore list is not sent', async () => {
  const { dsn, events } = await sentryEndpoint();
  const errors = collect({ SENTRY_DSN: dsn, SENTRY_IGNORE: 'AbortError, cart is empty' });

  errors.capture(Object.assign(new Error('gone'), { name: 'AbortError' }));
  errors.capture(new Error('the cart is empty'));
  errors.capture(new Error('the shelf is empty'));
  await errors.flush(2000);

  expect(events.map(({ exception }) => exception.values[0]?.value)).toEqual(['the shelf is empty']);
});

test('a trace goes to Sentry, too, as a transaction with its spans', async () => {
  const { dsn, events } = await sentryEndpoint();
  const errors = collect({ SENTRY_DSN: dsn, SENTRY_TRACES_SAMPLE_RATE: '1' });
  // The SDK is loaded in the background, and spans before that are not waited for.
  await errors.flush(2000);

  withSpan('order', {}, () => withSpan('charge', {}, () => undefined));
  await errors.spanProcessor?.forceFlush();
  await errors.flush(2000);

  const [transaction] = events;
  expect(transaction).toMatchObject({ type: 'transaction', transaction: 'order', environment: 'staging' });
  expect(transaction?.spans?.map(({ description }) => description)).toEqual(['charge']);
});

test('without a share of the traces no span goes to Sentry', async () => {
  const { dsn } = await sentryEndpoint();

  expect(collect({ SENTRY_DSN: dsn }).spanProcessor).toBeUndefined();
});

test('without a DSN nothing is collected', () => {
  expect(startErrorCollection(readSettings({}), new CapturedLog())).toBeUndefined();
});

test('an unreachable endpoint costs one warning, without the key of the DSN', async () => {
  const log = new CapturedLog();
  const errors = collect({ SENTRY_DSN: 'http://publickey@127.0.0.1:1/7' }, log);

  for (let round = 0; round < 3; round++) {
    errors.capture(new Error(`lost ${String(round)}`));
    await errors.flush(2000);
  }

  expect(log.lines.map(({ level, event }) => [level, event])).toEqual([['warn', 'export.failed']]);
  expect(log.lines[0]).toMatchObject({ endpoint: '127.0.0.1:1', reason: 'ECONNREFUSED' });
  expect(JSON.stringify(log.lines)).not.toContain('publickey');
});
