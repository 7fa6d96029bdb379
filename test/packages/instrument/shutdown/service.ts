import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { answerHealth } from '../../../../packages/instrument/health/answer-health.ts';
import { startLifecycle } from '../../../../packages/instrument/lifecycle.ts';
import { readSettings } from '../../../../packages/instrument/settings/settings.ts';

/** A service whose answers take a while; a program of its own, that tells on standard output what it does. */
const tell =
  (level: string) =>
  (fields: object, message: string): void =>
    void process.stdout.write(`${JSON.stringify({ ...fields, level, message })}\n`);
const log = { info: tell('info'), warn: tell('warn'), error: tell('error'), fatal: tell('fatal') };

const { health, shutdown } = startLifecycle(readSettings(process.env), {
  log,
  flushLogs: () => tell('info')({ event: 'logs.flushed' }, 'the last line'),
  flushMetrics: () => undefined,
});

let accepted = 0;
const server = createServer((request, response) => {
  if (request.url === '/healthz/ready') {
    void answerHealth(health, request, response);
    return;
  }
  if (request.url === '/never') return;
  if (request.url === '/crash') {
    setImmediate(() => {
      throw new RangeError('nobody catches this');
    });
    return;
  }
  accepted++;
  // From at once to a fifth of a second, in the middle of the answer, too.
  const milliseconds = (accepted * 37) % 200;
  response.write('half of it ');
  setTimeout(() => response.end('and the rest'), milliseconds);
});
shutdown.serve(server);
shutdown.afterDraining('counting', () => tell('info')({ event: 'counted', accepted }, 'requests were accepted'));
server.listen(0, '127.0.0.1', () => {
  const { port } = server.address() as AddressInfo;
  tell('info')({ event: 'listening', url: `http://127.0.0.1:${String(port)}` }, 'listening');
});
