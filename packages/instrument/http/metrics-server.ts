import { createServer, type Server } from 'node:http';
import type { Logger } from 'pino';
import type { SampledMetric } from '../metrics/exposition.ts';
import type { MetricsSettings } from '../settings/metrics.ts';
import { answerScrape } from './metrics-endpoint.ts';

/** Serves the metrics on a port of their own; it keeps no process alive. */
export const metricsServer = (
  { port, path }: MetricsSettings,
  sampled: () => Promise<readonly SampledMetric[]>,
  log: Logger,
): Server => {
  const server = createServer((request, response) => {
    if (request.url?.split('?', 1)[0] === path) return void answerScrape(request, response, sampled);
    response.writeHead(404).end();
  });
  server.on('error', (error) => log.error(error, `metrics cannot be served on METRICS_PORT ${String(port)}`));
  return server.listen(port).unref();
};
