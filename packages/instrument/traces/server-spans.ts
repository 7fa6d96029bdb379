import { type Context, propagation, ROOT_CONTEXT, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api';
import { suppressTracing } from '@opentelemetry/core';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { observedRequest } from '../http/observed-request.ts';
import { knownMethod } from './http-method.ts';
import { tracer } from './with-span.ts';
import { scrubbing } from './scrubbing.ts';

/** What a request that is not traced runs in: nothing below it makes spans either. */
const untraced = suppressTracing(ROOT_CONTEXT);

/**
 * The context a request is answered in: its server span, below the caller's where the request names one.
 * @param ignored paths that are not traced: probes and scrapes would be most of all traces
 */
export const serverContext = (request: IncomingMessage, ignored: ReadonlySet<string>): Context => {
  const { headers, method = '', url = '/' } = request;
  const queryAt = url.indexOf('?');
  const path = queryAt === -1 ? url : url.slice(0, queryAt);
  if (ignored.has(path)) return untraced;

  const called = headers.traceparent !== undefined || headers.baggage !== undefined;
  const parent = called ? propagation.extract(ROOT_CONTEXT, headers) : ROOT_CONTEXT;
  const known = knownMethod(method);
  const span = tracer().startSpan(known.name, { kind: SpanKind.SERVER }, parent);
  if (span.isRecording()) {
    span.setAttribute('http.request.method', known.attribute);
    span.setAttribute('url.path', path);
    span.setAttribute('url.scheme', 'encrypted' in request.socket ? 'https' : 'http');
    span.setAttribute('network.protocol.version', request.httpVersion);
    if (queryAt !== -1) span.setAttribute('url.query', scrubbing().query(url.slice(queryAt + 1)));
    if (headers.host !== undefined) span.setAttribute('server.address', headers.host.replace(/:\d+$/, ''));
    const agent = headers['user-agent'];
    if (agent !== undefined) span.setAttribute('user_agent.original', agent);
    const peer = request.socket.remoteAddress;
    if (peer !== undefined) span.setAttribute('client.address', peer);
  }
  return trace.setSpan(parent, span);
};

/** Ends the server span of a context of `serverContext`. Only a 5xx is an error of the server. */
export const endServerSpan = (of: Context, request: IncomingMessage, response: ServerResponse): void => {
  const span = trace.getSpan(of);
  if (span === undefined) return;
  if (span.isRecording()) {
    const route = observedRequest(request)?.route;
    if (route !== undefined) {
      span.updateName(`${knownMethod(request.method ?? '').name} ${route}`);
      span.setAttribute('http.route', route);
    }
    if (response.headersSent) span.setAttribute('http.response.status_code', response.statusCode);
    const error = !response.writableFinished
      ? 'client_closed'
      : response.statusCode >= 500
        ? String(response.statusCode)
        : '';
    if (error !== '') {
      span.setAttribute('error.type', error);
      span.setStatus({ code: SpanStatusCode.ERROR });
    }
  }
  span.end();
};
