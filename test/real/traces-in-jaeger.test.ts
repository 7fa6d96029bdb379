import { expect, test } from '@jest/globals';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort, get, type Running, start, until } from './process.ts';
import { describeWith } from './required-tools.ts';
import { synthesizedFile } from './synthesized-file.ts';

const traceId = '0af7651916cd43dd8448eb211c80319c';

/** A span of a server that answered in a quarter of a second, as OTLP writes it. */
const otlp = (endMilliseconds: number): string =>
  JSON.stringify({
    resourceSpans: [
      {
        resource: { attributes: [{ key: 'service.name', value: { stringValue: 'checkout' } }] },
        scopeSpans: [
          {
            spans: [
              {
                traceId,
                spanId: 'b7ad6b7169203331',
                name: 'POST /orders',
                kind: 2,
                startTimeUnixNano: `${String(endMilliseconds - 250)}000000`,
                endTimeUnixNano: `${String(endMilliseconds)}000000`,
                status: {},
              },
            ],
          },
        ],
      },
    ],
  });

const ports = [4317, 4318, 8888, 8889, 9411, 13133, 16685, 16686] as const;
type Port = (typeof ports)[number];

/** The synthesized jaeger.yaml on free ports of the loopback, its data below `folder`. */
const onLoopback = async (folder: string): Promise<{ file: string; url: (port: Port) => string }> => {
  const free = new Map<Port, number>();
  for (const port of ports) free.set(port, await freePort());
  let text = synthesizedFile('jaeger.yaml').replaceAll('/var/lib/jaeger', join(folder, 'badger'));
  for (const [port, other] of free) text = text.replaceAll(`0.0.0.0:${String(port)}`, `127.0.0.1:${String(other)}`);
  text = text.replace('host: 0.0.0.0', 'host: 127.0.0.1').replace('port: 8888', `port: ${String(free.get(8888))}`);
  const file = join(folder, 'jaeger.yaml');
  writeFileSync(file, text);
  return { file, url: (port) => `http://127.0.0.1:${String(free.get(port))}` };
};

describeWith('a trace sent to Jaeger', ['jaeger'], ({ jaeger }) => {
  test('is found, becomes request metrics by service_name with exemplars, and is there after a restart', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'belvedere-jaeger-'));
    let running: Running | undefined;
    try {
      const { file, url } = await onLoopback(folder);
      const launch = async (): Promise<Running> => {
        const started = start('jaeger', jaeger, [`--config=file:${file}`]);
        running = started;
        await until(
          'Jaeger being healthy',
          async () => ((await get(`${url(13133)}/status`)) === '' ? undefined : true),
          {
            withinSeconds: 60,
            of: [started],
          },
        );
        return started;
      };
      const found = (of: Running): Promise<string> =>
        until(
          'the trace being found',
          async () => {
            const answer = await get(`${url(16686)}/api/traces/${traceId}`);
            return answer.includes('POST /orders') ? answer : undefined;
          },
          { withinSeconds: 60, of: [of] },
        );

      const first = await launch();
      await get(`${url(4318)}/v1/traces`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: otlp(Date.now()),
      });
      await found(first);

      // The names that tracesToMetrics of the Jaeger datasource asks for. A new counter is told as 0 once, so that its first
      // increase counts; the exemplar is told with the flush that brought it.
      const wanted = [
        /^traces_span_metrics_calls_total\{.*service_name="checkout".*\} 1\.0/m,
        /^traces_span_metrics_duration_milliseconds_bucket\{.*service_name="checkout".*le="250\.0"\} 1/m,
        new RegExp(`# \\{.*trace_id="${traceId}"`),
      ];
      const told = new Set<RegExp>();
      await until(
        'metrics made from the span',
        async () => {
          const text = await get(`${url(8889)}/metrics`, { headers: { accept: 'application/openmetrics-text' } });
          for (const pattern of wanted) if (pattern.test(text)) told.add(pattern);
          return told.size === wanted.length ? true : undefined;
        },
        { withinSeconds: 60, of: [first] },
      );
      expect(await get(`${url(8888)}/metrics`)).toContain('otelcol_receiver_accepted_spans_total');

      await first.stop();
      await found(await launch());
    } finally {
      await running?.stop();
      rmSync(folder, { recursive: true, force: true });
    }
  }, 300_000);
});
