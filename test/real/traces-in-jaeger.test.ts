import { expect, test } from '@jest/globals';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { jaegerFile, startJaeger } from './jaeger-process.ts';
import { get, type Running, until } from './process.ts';
import { describeWith } from './required-tools.ts';

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

describeWith('a trace sent to Jaeger', ['jaeger'], ({ jaeger }) => {
  test('is found, becomes request metrics by service_name with exemplars, and is there after a restart', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'belvedere-jaeger-'));
    let running: Running | undefined;
    try {
      const file = await jaegerFile(folder);
      const { url } = file;
      const launch = async (): Promise<Running> => {
        const started = await startJaeger(jaeger, file);
        running = started;
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

describeWith('an SDK that asks Jaeger what to sample', ['jaeger'], ({ jaeger }) => {
  test('is told the strategy of its service, or the default', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'belvedere-sampling-'));
    const file = await jaegerFile(folder, {
      jaeger: {
        storage: 'memory',
        sampling: {
          default: 0.25,
          services: [
            { name: 'checkout', type: 'probabilistic', param: 1 },
            { name: 'search', type: 'ratelimiting', param: 5 },
          ],
        },
      },
    });
    const running = await startJaeger(jaeger, file);
    try {
      const strategy = async (service: string): Promise<unknown> =>
        JSON.parse(await get(`${file.url(5778)}/api/sampling?service=${service}`));

      await until('Jaeger answering', () => strategy('checkout'), { withinSeconds: 60, of: [running] });

      expect(await strategy('checkout')).toMatchObject({ probabilisticSampling: { samplingRate: 1 } });
      expect(await strategy('search')).toMatchObject({ rateLimitingSampling: { maxTracesPerSecond: 5 } });
      expect(await strategy('inventory')).toMatchObject({ probabilisticSampling: { samplingRate: 0.25 } });
    } finally {
      await running.stop();
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
