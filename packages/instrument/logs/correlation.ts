import { isSpanContextValid, trace } from '@opentelemetry/api';
import type { Logger } from 'pino';
import { currentRequest, type RequestContext } from '../context/request-context.ts';

const requestKey = Symbol('@belvedere/instrument request of a logger');

interface Bound {
  [requestKey]?: () => RequestContext | undefined;
}

/** The logger as a request sees it: its lines belong to the request also where the context is lost, as while a body is parsed. */
export const loggerOf = <Base extends object>(logger: Base, request: () => RequestContext | undefined): Base => {
  const bound = Object.create(logger) as Base & Bound;
  bound[requestKey] = request;
  return bound;
};

/** Adds the request and the span that a line of a logger belongs to. */
export const addCorrelation = (fields: Record<string, unknown>, logger: Logger): Record<string, unknown> => {
  const request = (logger as Bound)[requestKey]?.() ?? currentRequest();
  if (request !== undefined) {
    fields.request_id = request.requestId;
    if (request.userId !== undefined) fields.user_id = request.userId;
  }
  const span = trace.getActiveSpan()?.spanContext();
  if (span !== undefined && isSpanContextValid(span)) {
    fields.trace_id = span.traceId;
    fields.span_id = span.spanId;
  } else if (request?.traceId !== undefined && request.spanId !== undefined) {
    fields.trace_id = request.traceId;
    fields.span_id = request.spanId;
  }
  return fields;
};
