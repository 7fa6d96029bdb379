/** Two workers behind one port, each asked until both have answered; the metrics are theirs together. */
import cluster from 'node:cluster';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { instrument } from '../../../../packages/instrument/index.ts';

const observed = instrument({ LOG_LEVEL: 'silent', METRICS_PORT: process.argv[2] });

if (cluster.isPrimary) {
  cluster.setupPrimary({ args: process.argv.slice(2) });
  const workers = [cluster.fork(), cluster.fork()];
  let ready = 0;
  cluster.on('listening', (_worker, { port }) => {
    ready += 1;
    const metrics = observed.metricsServer?.address() as AddressInfo | null | undefined;
    if (ready === 2) process.stdout.write(`${JSON.stringify({ port, metricsPort: metrics?.port })}\n`);
  });
  process.on('SIGUSR2', () => workers[0]?.kill());
  cluster.on('exit', () => process.stdout.write('exited\n'));
} else {
  createServer(
    observed.http((_request, response) => response.setHeader('connection', 'close').end(String(process.pid))),
  ).listen(0, '127.0.0.1');
}
