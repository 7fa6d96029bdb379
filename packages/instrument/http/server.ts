import { type Server, STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import type { Logger } from 'pino';
import { errorType } from '../metrics/error-type.ts';
import type { Metrics } from '../metrics/metrics.ts';

const seen = new WeakSet<Server>();

/** Status Node answers with what is no HTTP request; it never becomes one that a route could see. */
const statusOf = (type: string): number =>
  type === 'HPE_HEADER_OVERFLOW' ? 431 : type === 'ERR_HTTP_REQUEST_TIMEOUT' ? 408 : 400;

/** Counts a server's open connections, and logs what came over them that is no HTTP request. */
export const observeServer = (
  server: Server,
  { metrics, log }: { readonly metrics: Metrics; readonly log: Logger },
) => {
  if (seen.has(server)) return;
  seen.add(server);
  const connections = metrics.httpActiveConnections;
  server.on('connection', (socket) => {
    connections.addValues([], 1);
    socket.once('close', () => connections.addValues([], -1));
  });
  const answers = server.listenerCount('clientError') === 0;
  server.on('clientError', (error: Error, socket) => {
    const type = errorType(error);
    // The client went away: there is nobody to answer, and nothing to mend.
    if (type === 'ECONNRESET') return;
    const status = statusOf(type);
    metrics.errorsTotal.incValues([type]);
    log.warn(
      { event: 'bad_request', status, error_type: type, remote_address: remoteAddress(socket) },
      'no HTTP request',
    );
    // Node answers by itself only where nobody listens.
    if (answers && socket.writable) {
      socket.end(
        `HTTP/1.1 ${String(status)} ${STATUS_CODES[status] ?? ''}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`,
      );
    }
  });
};

const remoteAddress = (socket: object) => (socket as Partial<Socket>).remoteAddress;
