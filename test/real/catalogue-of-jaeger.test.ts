import { expect, test } from '@jest/globals';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { jaegerMetrics, spanMetrics } from '../../metrics/jaeger.ts';
import { differences } from './exposed-metrics.ts';
import { freePort, get, start, until } from './process.ts';
import { describeWith } from './required-tools.ts';
import { synthesizedFile } from './synthesized-file.ts';

/** A span of a server, as OTLP writes it. */
const span = (endMilliseconds: number): string => {
  const text = (key: string, stringValue: string) => ({ key, value: { stringValue } });
  return JSON.stringify({
    resourceSpans: [
      {
        resource: { attributes: [text('service.name', 'checkout')] },
        scopeSpans: [
          {
            spans: [
              {
                traceId: '0af7651916cd43dd8448eb211c80319c',
                spanId: 'b7ad6b7169203331',
                name: 'POST /orders',
                kind: 2,
                startTimeUnixNano: `${String(endMilliseconds - 250)}000000`,
                endTimeUnixNano: `${String(endMilliseconds)}000000`,
                attributes: [text('http.request.method', 'POST'), text('http.response.status_code', '200')],
                status: {},
              },
            ],
          },
        ],
      },
    ],
  });
};

describeWith('the catalogue of Jaeger', ['jaeger'], ({ jaeger }) => {
  test('is what it tells of itself, and of a span, once one was sent and asked for', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'belvedere-catalogue-'));
    const ports = new Map<string, number>();
    let config = synthesizedFile('jaeger.yaml', { jaeger: { storage: 'memory' } })
      .replaceAll('/etc/jaeger', folder)
      .replace(/host: 0\.0\.0\.0\n(\s+)port: (\d+)/, 'host: 127.0.0.1\n$1port: $2');
    for (const [, port = ''] of config.matchAll(/(?:0\.0\.0\.0:|port: )(\d+)/g)) ports.set(port, await freePort());
    for (const [port, free] of ports)
      config = config
        .replaceAll(`0.0.0.0:${port}`, `127.0.0.1:${String(free)}`)
        .replaceAll(`port: ${port}`, `port: ${String(free)}`);
    writeFileSync(join(folder, 'jaeger.yaml'), config);
    writeFileSync(join(folder, 'sampling.json'), synthesizedFile('sampling.json', { jaeger: { storage: 'memory' } }));
    const url = (port: number): string => `http://127.0.0.1:${String(ports.get(String(port)))}`;
    const running = start('jaeger', jaeger, [`--config=file:${join(folder, 'jaeger.yaml')}`]);
    try {
      await until('Jaeger being healthy', () => get(`${url(13133)}/status`), { of: [running] });
      await get(`${url(4318)}/v1/traces`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: span(Date.now()),
      });
      await get(`${url(16686)}/api/services`);

      const left = new Map<string, string[]>();
      await until(
        'the metrics being told',
        async () => {
          left.set('spans', differences(spanMetrics, await get(`${url(8889)}/metrics`)));
          left.set(
            'itself',
            differences(jaegerMetrics, await get(`${url(8888)}/metrics`), {
              otelcol_processor_refused_spans_total: 'there is memory enough',
            }),
          );
          return [...left.values()].flat().length === 0 ? true : undefined;
        },
        { withinSeconds: 30, of: [running] },
      ).catch((error: unknown) => {
        if (left.size < 2) throw error;
      });
      expect([...left.values()].flat()).toEqual([]);
    } finally {
      await running.stop();
      rmSync(folder, { recursive: true, force: true });
    }
  }, 90_000);
});
