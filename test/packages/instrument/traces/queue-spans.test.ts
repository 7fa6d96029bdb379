import { expect, test } from '@jest/globals';
import { currentRequest, runInRequest } from '../../../../packages/instrument/context/request-context.ts';
import { readSettings } from '../../../../packages/instrument/settings/settings.ts';
import { processJob, sendJob } from '../../../../packages/instrument/traces/queue-spans.ts';
import { startTracing } from '../../../../packages/instrument/traces/tracing.ts';
import { withSpan } from '../../../../packages/instrument/traces/with-span.ts';
import { CapturedLog } from '../captured-log.ts';
import { otlpHttpReceiver } from '../otlp-receiver.ts';

test('a job is worked on in the trace and the request that sent it, however much later', async () => {
  const receiver = await otlpHttpReceiver();
  const tracing = startTracing(readSettings({ OTEL_EXPORTER_OTLP_ENDPOINT: receiver.url }), new CapturedLog(), {
    quietPaths: [],
  });
  const queue = { system: 'memory', name: 'mail' };
  const jobs: string[] = [];

  runInRequest({ requestId: 'r-1' }, () =>
    withSpan('request', {}, () => sendJob(queue, 'welcome', (carried) => jobs.push(JSON.stringify({ carried })))),
  );
  const { carried } = JSON.parse(jobs[0] ?? '{}') as { carried: Record<string, string> };
  const requestId = await processJob(queue, 'welcome', carried, async () => {
    await Promise.resolve();
    return currentRequest()?.requestId;
  });
  await expect(processJob(queue, 'welcome', undefined, () => Promise.reject(new Error('full')))).rejects.toThrow(
    'full',
  );
  await tracing?.shutdown();
  await receiver.close();

  const [send, request, process, orphan] = receiver.spans;
  expect(requestId).toBe('r-1');
  expect([send, request, process, orphan].map((span) => span?.name)).toEqual([
    'send mail',
    'request',
    'process mail',
    'process mail',
  ]);
  expect(send).toMatchObject({ kind: 'producer', parentSpanId: request?.spanId, failed: false });
  expect(process).toMatchObject({ kind: 'consumer', parentSpanId: send?.spanId, traceId: request?.traceId });
  expect(process?.attributes).toEqual({
    'messaging.system': 'memory',
    'messaging.destination.name': 'mail',
    'messaging.operation.type': 'process',
    'messaging.operation.name': 'process',
    'messaging.message.type': 'welcome',
  });
  expect(orphan).toMatchObject({ parentSpanId: '', failed: true });
});
