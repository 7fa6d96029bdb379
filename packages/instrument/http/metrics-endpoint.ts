import type { IncomingMessage, ServerResponse } from 'node:http';
import { contentTypes, formatFor } from '../metrics/exposition.ts';
import { exposition, type SampledMetric } from '../metrics/exposition.ts';

/** Answers a scrape in the format it asks for. */
export const answerScrape = async (
  request: IncomingMessage,
  response: ServerResponse,
  sampled: () => Promise<readonly SampledMetric[]>,
): Promise<void> => {
  const format = formatFor(request.headers.accept);
  try {
    const text = exposition(await sampled(), format);
    response.writeHead(200, { 'content-type': contentTypes[format], 'content-length': Buffer.byteLength(text) });
    response.end(request.method === 'HEAD' ? undefined : text);
  } catch (error) {
    response.writeHead(503, { 'content-type': 'text/plain; charset=utf-8' });
    response.end(`${error instanceof Error ? error.message : 'metrics cannot be read'}\n`);
  }
};
