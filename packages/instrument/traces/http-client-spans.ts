import type { Span } from '@opentelemetry/api';
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { errorMonitor } from 'node:events';
import type { ClientRequest, IncomingMessage } from 'node:http';
import { answeredSpan, startClientSpan, unansweredSpan } from './client-spans.ts';
import { announceRequests, requestCreated } from './request-created.ts';

const responseReceived = 'http.client.response.finish';

/** Makes a span of each request of `node:http` and `node:https`, and of the clients that are built on them. */
export const traceHttpClient = (): (() => void) => {
  const spans = new WeakMap<ClientRequest, Span>();

  const created = (message: unknown): void => {
    const { request } = message as { readonly request: ClientRequest };
    const span = startClientSpan({
      method: request.method,
      origin: originOf(request),
      path: request.path,
      addHeader: (name, value) => {
        if (!request.headersSent) request.setHeader(name, value);
      },
    });
    if (span === undefined) return;
    spans.set(request, span);
    request.once(errorMonitor, (error: unknown) => unansweredSpan(span, error));
    request.once('close', () => span.end());
  };
  const received = (message: unknown): void => {
    const { request, response } = message as { readonly request: ClientRequest; readonly response: IncomingMessage };
    const span = spans.get(request);
    if (span !== undefined && response.statusCode !== undefined) answeredSpan(span, response.statusCode);
  };

  announceRequests();
  subscribe(requestCreated, created);
  subscribe(responseReceived, received);
  return () => {
    unsubscribe(requestCreated, created);
    unsubscribe(responseReceived, received);
  };
};

/** The host header names the port, too, where it is not the scheme's own. */
const originOf = (request: ClientRequest): string => {
  const host = request.getHeader('host');
  return `${request.protocol}//${typeof host === 'string' ? host : request.host}`;
};
