import { afterEach, expect, test } from '@jest/globals';
import { context, ROOT_CONTEXT } from '@opentelemetry/api';
import { suppressTracing } from '@opentelemetry/core';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readSettings } from '../../packages/instrument/settings/settings.ts';
import { startTracing } from '../../packages/instrument/traces/tracing.ts';
import { withSpan } from '../../packages/instrument/traces/with-span.ts';
import { jaegerFile, startJaeger } from './jaeger-process.ts';
import { get, until } from './process.ts';
import { describeWith } from './required-tools.ts';

interface JaegerSpan {
  readonly spanID: string;
  readonly operationName: string;
  readonly references: readonly { readonly spanID: string }[];
}

const ended: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of ended.splice(0).reverse()) await end();
  // Jaeger takes its time to end.
}, 60_000);

const serve = async (listener: RequestListener): Promise<string> => {
  const server = createServer(listener).listen(0, '127.0.0.1');
  await once(server, 'listening');
  ended.push(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
};

/** Jaeger with the synthesized configuration, its data gone with it. */
const launch = async (jaeger: string) => {
  const folder = mkdtempSync(join(tmpdir(), 'belvedere-service-traces-'));
  ended.push(() => rmSync(folder, { recursive: true, force: true }));
  const file = await jaegerFile(folder, { jaeger: { storage: 'memory' } });
  const running = await startJaeger(jaeger, file);
  ended.push(() => running.stop());
  return { running, url: file.url };
};

describeWith('the traces of an instrumented service', ['jaeger'], ({ jaeger }) => {
  test.each([
    ['OTLP over gRPC', 4317, { OTEL_EXPORTER_OTLP_PROTOCOL: 'grpc' }, 'OTEL_EXPORTER_OTLP_ENDPOINT', ''],
    ['OTLP over HTTP', 4318, {}, 'OTEL_EXPORTER_OTLP_ENDPOINT', ''],
    ['Zipkin', 9411, {}, 'OTEL_EXPORTER_ZIPKIN_ENDPOINT', '/api/v2/spans'],
  ] as const)(
    'are found in Jaeger by %s: request, calculation, outgoing call and the request it makes',
    async (...row) => {
      const [, port, more, variable, path] = row;
      const { running, url } = await launch(jaeger);
      const lines: string[] = [];
      const tell = (_: object, message: string): void => void lines.push(message);
      const settings = readSettings({ OTEL_SERVICE_NAME: 'checkout', [variable]: `${url(port)}${path}`, ...more });
      const tracing = startTracing(settings, { info: tell, warn: tell }, { quietPaths: [] });
      const stock = await serve((_, response) => response.end('12'));
      const shop = await serve((_, response) => {
        void withSpan('predict', { 'ml.model.name': 'ranker' }, () => fetch(stock)).then(() => response.end());
      });
      const traceId = '0af7651916cd43dd8448eb211c80319c';

      await context.with(suppressTracing(ROOT_CONTEXT), async () => {
        const traceparent = `00-${traceId}-b7ad6b7169203331-01`;
        await (await fetch(`${shop}/orders`, { headers: { traceparent } })).text();
      });
      await tracing?.shutdown();

      const spans = await until(
        'the trace being found',
        async () => {
          const answer = await get(`${url(16686)}/api/traces/${traceId}`);
          const found = (JSON.parse(answer) as { data: { spans: JaegerSpan[] }[] }).data[0]?.spans ?? [];
          return found.length >= 4 ? found : undefined;
        },
        { of: [running] },
      );
      const parentOf = (span: JaegerSpan | undefined) => span?.references[0]?.spanID;
      const shopSpan = spans.find((span) => parentOf(span) === 'b7ad6b7169203331');
      const predict = spans.find((span) => parentOf(span) === shopSpan?.spanID);
      const call = spans.find((span) => parentOf(span) === predict?.spanID);
      const stockSpan = spans.find((span) => parentOf(span) === call?.spanID);
      expect([shopSpan, predict, call, stockSpan].map((span) => span?.operationName.toLowerCase())).toEqual([
        'get',
        'predict',
        'get',
        'get',
      ]);
      expect(spans).toHaveLength(4);
      expect(lines).toEqual([]);
    },
    120_000,
  );
});
