import { describe, expect, test } from '@jest/globals';
import { context, trace, TraceFlags } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { spawnSync } from 'node:child_process';
import { serviceMetrics } from '../../../../packages/instrument/contract.ts';
import { describeWith } from '../../../real/required-tools.ts';
import { observe, type ObservedInTest, samplesOf } from '../observed-service.ts';

/** What a scraper gets from a service that has answered one request in a sampled trace. */
const scrape = async (observed: ObservedInTest, accept: string) => {
  context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
  const server = createServer(observed.http((_request, response) => response.end('hello')));
  const span = {
    traceId: '0af7651916cd43dd8448eb211c80319c',
    spanId: 'b7ad6b7169203331',
    traceFlags: TraceFlags.SAMPLED,
  };
  server.prependListener('request', () => undefined);
  const emit = server.emit.bind(server);
  server.emit = ((event: string, ...given: unknown[]) =>
    context.with(trace.setSpanContext(context.active(), span), () => emit(event, ...given))) as typeof server.emit;
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
  await (await fetch(address)).text();
  const response = await fetch(`${address}/metrics`, { headers: { accept } });
  const text = await response.text();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  context.disable();
  return { text, contentType: response.headers.get('content-type') };
};

const openMetrics = 'application/openmetrics-text;version=1.0.0;q=0.6,text/plain;version=0.0.4;q=0.4,*/*;q=0.1';

describe('what a scraper gets', () => {
  test('is OpenMetrics where it asks for it, with the trace of a request as exemplar of its bucket', async () => {
    const { text, contentType } = await scrape(observe(), openMetrics);

    expect(contentType).toBe('application/openmetrics-text; version=1.0.0; charset=utf-8');
    expect(text).toMatch(/# EOF\n$/);
    expect(text).toContain('# TYPE http_requests counter\n');
    const exemplars = samplesOf(text, 'http_request_duration_seconds_bucket').filter(({ exemplar }) => exemplar);
    expect(exemplars).toHaveLength(1);
    expect(exemplars[0]?.exemplar).toMatch(/^\{trace_id="0af7651916cd43dd8448eb211c80319c"\} [\d.e-]+ \d{10}(\.\d+)?$/);
  });

  test('is the text format by default, without what only OpenMetrics knows', async () => {
    const { text, contentType } = await scrape(observe(), '*/*');

    expect(contentType).toBe('text/plain; version=0.0.4; charset=utf-8');
    expect(text).toContain('# TYPE http_requests_total counter\n');
    expect(text).not.toMatch(/trace_id|EOF/);
  });

  test('names every metric of the contract, with its type and help, before anything was measured', async () => {
    const { text } = await scrape(observe(), '*/*');

    for (const { name, type, help } of Object.values(serviceMetrics)) {
      expect(text).toContain(`# HELP ${name} ${help}\n# TYPE ${name} ${type}\n`);
    }
  });

  test('holds the metrics of the process and of its event loop', async () => {
    const { text } = await scrape(observe(), '*/*');

    const names = ['process_cpu_seconds_total', 'process_resident_memory_bytes', 'nodejs_eventloop_lag_seconds'];
    for (const name of names) expect(samplesOf(text, name)).toHaveLength(1);
  });
});

describeWith('/metrics', ['promtool'], ({ promtool }) => {
  test('passes promtool check metrics', async () => {
    const observed = observe();
    observed.metrics.registerShop().inventoryLevel.set({ product_id: 'a"b\\c\nd' }, 3);
    observed.metrics.dbQueryDurationSeconds.observe({ operation: 'SELECT', table: 'orders' }, 0.2);

    const { text } = await scrape(observed, '*/*');

    const { status, stdout, stderr } = spawnSync(promtool, ['check', 'metrics'], { input: text, encoding: 'utf8' });
    expect({ status, stdout, stderr }).toEqual({ status: 0, stdout: '', stderr: '' });
  });
});
