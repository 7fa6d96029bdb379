import { type Attributes, context, propagation, type Span, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api';
import { isTracingSuppressed } from '@opentelemetry/core';
import { readError } from '../read-error.ts';
import { errorType, failSpan } from './fail-span.ts';
import { knownMethod } from './http-method.ts';
import { tracer } from './with-span.ts';
import { scrubbing } from './scrubbing.ts';

/** An outgoing request as far as its span tells of it. */
export interface OutgoingRequest {
  readonly method: string;
  /** Scheme, host and port, without credentials: `https://example.com`. */
  readonly origin: string;
  /** Path with the query. */
  readonly path: string;
  /** Adds a header, so that the one who is called continues the trace. */
  addHeader(name: string, value: string): void;
}

/** Begins the span of an outgoing request and sends the trace on with it; none where tracing is suppressed. */
export const startClientSpan = (request: OutgoingRequest): Span | undefined => {
  const active = context.active();
  if (isTracingSuppressed(active)) return undefined;
  const method = knownMethod(request.method);
  const span = tracer().startSpan(method.name, { kind: SpanKind.CLIENT }, active);
  if (span.isRecording()) span.setAttributes(attributesOf(request, method.attribute));
  propagation.inject(trace.setSpan(active, span), request, {
    set: (to, name, value) => to.addHeader(name, value),
  });
  return span;
};

const attributesOf = ({ origin, path }: OutgoingRequest, method: string): Attributes => {
  const queryAt = path.indexOf('?');
  const shown = queryAt === -1 ? path : `${path.slice(0, queryAt)}?${scrubbing().query(path.slice(queryAt + 1))}`;
  const url = URL.canParse(origin) ? new URL(origin) : undefined;
  return {
    'http.request.method': method,
    'url.full': `${origin}${shown}`,
    ...(url !== undefined && { 'server.address': url.hostname, 'server.port': Number(url.port) || defaultPort(url) }),
  };
};

const defaultPort = ({ protocol }: URL): number => (protocol === 'https:' ? 443 : 80);

/** Notes the answer. For one who calls, a 4xx is an error, too. */
export const answeredSpan = (span: Span, status: number): void => {
  span.setAttribute('http.response.status_code', status);
  if (status < 400) return;
  span.setAttribute('error.type', String(status));
  span.setStatus({ code: SpanStatusCode.ERROR });
};

/** Notes that no answer came. What the caller gave up itself is no error. */
export const unansweredSpan = (span: Span, error: unknown): void => {
  if (readError(error).name === 'AbortError') span.setAttribute('error.type', errorType(error));
  else failSpan(span, error);
};
