import { expect, test } from '@jest/globals';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { readSettings } from '../../../../packages/instrument/settings/settings.ts';
import { startTracing } from '../../../../packages/instrument/traces/tracing.ts';
import { withSpan } from '../../../../packages/instrument/traces/with-span.ts';
import { CapturedLog } from '../captured-log.ts';

interface ZipkinSpan {
  readonly id: string;
  readonly parentId?: string;
  readonly name: string;
  readonly localEndpoint: { readonly serviceName: string };
  readonly tags: Readonly<Record<string, string>>;
}

test('spans arrive at a Zipkin endpoint as its JSON', async () => {
  const spans: ZipkinSpan[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      if (request.url === '/api/v2/spans')
        spans.push(...(JSON.parse(Buffer.concat(chunks).toString()) as ZipkinSpan[]));
      response.writeHead(202).end();
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const settings = readSettings({
    OTEL_SERVICE_NAME: 'checkout',
    OTEL_EXPORTER_ZIPKIN_ENDPOINT: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}/api/v2/spans`,
  });
  const tracing = startTracing(settings, new CapturedLog(), { quietPaths: [] });

  withSpan('order', {}, () => withSpan('predict', { 'ml.model.name': 'ranker' }, () => undefined));
  await tracing?.shutdown();
  server.closeAllConnections();
  server.close();

  const [predict, order] = spans;
  expect(predict).toMatchObject({ name: 'predict', parentId: order?.id, localEndpoint: { serviceName: 'checkout' } });
  expect(predict?.tags).toMatchObject({ 'ml.model.name': 'ranker', 'service.version': 'unknown' });
});
