import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { Server as NetServer } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';

/** How often a draining server is looked at, in milliseconds. */
const interval = 20;
/** So many looks without a request: what was on its way to us when we stopped accepting has come by then. */
const quietLooks = 5;

/** Has `done` called when an answer has ended, whichever way. */
export type AfterAnswer = (request: IncomingMessage, response: ServerResponse, done: () => void) => void;

const onClose: AfterAnswer = (_request, response, done) => void response.on('close', done);

/**
 * A server that can be emptied. Requests are counted, since Node tells when all connections are closed, but not when all
 * requests are answered: a websocket or a client that connected and says nothing would be waited for in vain.
 */
export class DrainingServer {
  readonly #server: Server;
  #inFlight = 0;
  #leaving = false;

  constructor(server: Server, afterAnswer: AfterAnswer = onClose) {
    this.#server = server;
    const answered = (): void => {
      this.#inFlight--;
    };
    server.prependListener('request', (request: IncomingMessage, response: ServerResponse) => {
      this.#inFlight++;
      afterAnswer(request, response, answered);
      // `Connection: close`: the client opens its next connection, which the balancer brings elsewhere.
      if (this.#leaving) response.shouldKeepAlive = false;
    });
  }

  /** From now on every answer closes its connection. */
  leave(): void {
    this.#leaving = true;
  }

  /** Accepts no more connections, and resolves when every request has been answered. */
  async drain(): Promise<void> {
    this.leave();
    // http.Server's own close() would also close idle connections at once, under requests that are on their way.
    if (this.#server.listening) NetServer.prototype.close.call(this.#server);
    for (let quiet = 0; quiet < quietLooks;) {
      await delay(interval);
      quiet = this.#inFlight === 0 ? quiet + 1 : 0;
    }
    this.#server.closeIdleConnections();
  }
}
