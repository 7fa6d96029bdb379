import { afterEach, expect, test } from '@jest/globals';
import { context, ROOT_CONTEXT } from '@opentelemetry/api';
import { suppressTracing } from '@opentelemetry/core';
import { fastify } from 'fastify';
import { DatabaseSync } from 'node:sqlite';
import { instrument, withSpan } from '../../../packages/instrument/index.ts';
import { otlpHttpReceiver } from './otlp-receiver.ts';

const ended: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of ended.splice(0).reverse()) await end();
});

test('one call wires all: log lines, exemplar, query and span of a request share its trace', async () => {
  const receiver = await otlpHttpReceiver();
  ended.push(() => receiver.close());
  const lines: Record<string, unknown>[] = [];
  const write = (line: string): void => void lines.push(JSON.parse(line) as Record<string, unknown>);
  const observed = instrument(
    { OTEL_SERVICE_NAME: 'checkout', OTEL_EXPORTER_OTLP_ENDPOINT: receiver.url, LOG_LEVEL: 'info' },
    { logStream: { write } },
  );
  ended.push(() => observed.close());
  const database = observed.database(new DatabaseSync(':memory:'));
  const app = fastify(observed.fastifyOptions);
  await app.register(observed.fastify);
  app.post('/orders/:id', async (request) =>
    withSpan('order', {}, async () => {
      request.log.info('order taken');
      await Promise.resolve();
      return database.prepare('SELECT 1 AS one FROM (SELECT 1) t').get();
    }),
  );
  const url = await app.listen({ port: 0, host: '127.0.0.1' });
  ended.push(() => app.close());
  const traceId = '0af7651916cd43dd8448eb211c80319c';
  const elsewhere = <T>(run: () => T): T => context.with(suppressTracing(ROOT_CONTEXT), run);

  const { scraped } = await elsewhere(async () => {
    await fetch(`${url}/orders/7`, {
      method: 'POST',
      headers: { traceparent: `00-${traceId}-b7ad6b7169203331-01`, 'content-type': 'application/json' },
      body: '{"a":1}',
    });
    const accept = { headers: { accept: 'application/openmetrics-text; version=1.0.0' } };
    return { scraped: await (await fetch(`${url}/metrics`, accept)).text() };
  });
  await observed.close();

  const server = receiver.spans.find(({ kind }) => kind === 'server');
  const order = receiver.spans.find(({ name }) => name === 'order');
  const query = receiver.spans.find(({ name }) => name.startsWith('SELECT'));
  expect(server).toMatchObject({ name: 'POST /orders/:id', traceId, parentSpanId: 'b7ad6b7169203331' });
  expect(server?.attributes).toMatchObject({ 'http.route': '/orders/:id', 'http.response.status_code': 200 });
  expect(order).toMatchObject({ traceId, parentSpanId: server?.spanId });
  expect(query).toMatchObject({ traceId, parentSpanId: order?.spanId });
  expect(receiver.spans.filter(({ kind }) => kind === 'server')).toHaveLength(1);
  const line = (message: string) => lines.find((each) => each.message === message);
  expect(line('order taken')).toMatchObject({ trace_id: traceId, span_id: order?.spanId });
  expect(line('request completed')).toMatchObject({ trace_id: traceId, span_id: server?.spanId, route: '/orders/:id' });
  expect(scraped).toMatch(
    new RegExp(`http_request_duration_seconds_bucket\\{.*route="/orders/:id".* # \\{trace_id="${traceId}"`),
  );
  expect(scraped).toMatch(/db_query_duration_seconds_count\{operation="SELECT",table="\w+"\} 1/);
});
