import { isSpanContextValid, trace, TraceFlags } from '@opentelemetry/api';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { RequestContext } from '../context/request-context.ts';
import { requestIdOf } from '../context/request-id.ts';
import { sentHeader } from './sent-header.ts';

const observedKey = Symbol('@belvedere/instrument request');
const idKey = Symbol('@belvedere/instrument request id');

type Carrier = IncomingMessage & { [observedKey]?: ObservedRequest; [idKey]?: string };

/** The id of a request: the client's, or one that is made once. */
export const requestIdFor = (request: IncomingMessage): string =>
  ((request as Carrier)[idKey] ??= requestIdOf(
    sentHeader(request, 'x-request-id') ?? sentHeader(request, 'x-correlation-id'),
  ));

/** A request on its way through the service. */
export class ObservedRequest implements RequestContext {
  readonly requestId: string;
  userId: string | undefined;
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly startedAt = performance.now();
  /** Pattern of the route that answers; unknown until a router found one. */
  route: string | undefined;
  /** Address of the client as far as the framework trusts its proxies. */
  remoteAddress: string | undefined;
  /** Knows the headers of the answer. */
  headers: { getHeader(name: string): unknown };
  traceId: string | undefined;
  spanId: string | undefined;
  sampled = false;
  /** Called when the answer has ended, whichever way. */
  afterAnswer: (() => void) | undefined;
  /** Whether it has been measured and logged. */
  ended = false;

  constructor(request: IncomingMessage, response: ServerResponse) {
    this.request = request;
    this.response = response;
    this.headers = response;
    this.requestId = requestIdFor(request);
    const span = trace.getActiveSpan()?.spanContext();
    if (span !== undefined && isSpanContextValid(span)) {
      this.traceId = span.traceId;
      this.spanId = span.spanId;
      this.sampled = (span.traceFlags & TraceFlags.SAMPLED) !== 0;
    }
    (request as Carrier)[observedKey] = this;
  }
}

/** What is observed of a request, if it is. */
export const observedRequest = (request: IncomingMessage): ObservedRequest | undefined =>
  (request as Carrier)[observedKey];

/** Has `done` called when an answer has ended: by the listener that an observed request has anyway. */
export const afterAnswer = (request: IncomingMessage, response: ServerResponse, done: () => void): void => {
  const observed = observedRequest(request);
  if (observed === undefined) response.on('close', done);
  else observed.afterAnswer = done;
};

/** Names the pattern a request was answered by, such as `/orders/:id`, where no framework tells it. */
export const setRoute = (request: IncomingMessage, route: string): void => {
  const observed = observedRequest(request);
  if (observed !== undefined) observed.route = route;
};
