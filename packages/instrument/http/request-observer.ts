import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Redaction } from '../logs/redaction.ts';
import type { Metrics } from '../metrics/metrics.ts';
import type { ServiceSettings } from '../settings/service.ts';
import { answeredRequests } from './answered-requests.ts';
import { type AccessLog, accessLineWriter, answerFields } from './access-line.ts';
import { type OwnPaths, pathOf } from './own-paths.ts';
import { ObservedRequest, observedRequest } from './observed-request.ts';
import { sentHeader } from './sent-header.ts';

/** Route of all requests no route answers: their paths come from clients and have no end. */
export const unknownRoute = 'unknown';

/** Clients that hang up before the answer; nginx has the number. */
const clientClosedRequest = 499;

/** A connection that went over to another protocol, mostly to a websocket. */
const switchingProtocols = 101;

/** Methods that get a label value of their own (RFC 9110, PATCH of RFC 5789); anyone may send others. */
const labels = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'CONNECT', 'TRACE']);

/** A method as it is measured. */
interface Method {
  readonly label: string;
  /** Adds to the requests in progress. */
  readonly addInProgress: (by: number) => void;
}

/** Parameters in a path, credentials, or a token with its dots. */
const mayHoldSecrets = (path: string) =>
  path.includes('=') || path.includes(':') || path.includes(';') || (path.length > 20 && path.includes('.'));

const numberOf = (header: unknown): number | undefined => {
  const size = typeof header === 'string' ? Number(header) : header;
  return typeof size === 'number' && Number.isFinite(size) ? size : undefined;
};

export interface RequestObserverOptions {
  readonly metrics: Metrics;
  readonly redaction: Redaction;
  readonly service: ServiceSettings;
  readonly accessLog: AccessLog;
  readonly paths: OwnPaths;
}

/** Measures and logs requests; every framework's adapter tells it of them. */
export class RequestObserver {
  private readonly redaction: Redaction;
  private readonly accessLog: ReturnType<typeof accessLineWriter>;
  private readonly paths: OwnPaths;
  private readonly metrics: Metrics;
  private readonly methods = new Map<string, Method>();
  private readonly answered: ReturnType<typeof answeredRequests>;
  /** One listener for all answers, which have their request. */
  private readonly closed: (this: ServerResponse) => void;

  constructor({ metrics, redaction, service, accessLog, paths }: RequestObserverOptions) {
    this.metrics = metrics;
    this.redaction = redaction;
    this.accessLog = accessLineWriter(service, accessLog);
    this.paths = paths;
    this.answered = answeredRequests(metrics);
    const end = (observed: ObservedRequest) => this.end(observed);
    this.closed = function () {
      const observed = observedRequest(this.req);
      if (observed === undefined) return;
      end(observed);
      observed.afterAnswer?.();
    };
  }

  /** Begins to observe a request; of one that is observed already, tells what is known. */
  begin(request: IncomingMessage, response: ServerResponse): ObservedRequest {
    const known = observedRequest(request);
    if (known !== undefined) return known;
    const observed = new ObservedRequest(request, response);
    this.methodOf(request).addInProgress(1);
    // Comes after every answer, and also where the client hung up before it.
    response.on('close', this.closed);
    return observed;
  }

  /** Ends a request whose connection is a websocket from now on: how long that lasts is no time to answer. */
  upgraded(observed: ObservedRequest): void {
    this.end(observed, switchingProtocols);
  }

  private methodOf({ method = '' }: IncomingMessage): Method {
    return this.methods.get(method) ?? this.newMethod(labels.has(method) ? method : 'other');
  }

  private newMethod(label: string): Method {
    const known = this.methods.get(label);
    if (known !== undefined) return known;
    const method = { label, addInProgress: this.metrics.httpRequestsInProgress.boundTo([label]) };
    this.methods.set(label, method);
    return method;
  }

  private end(observed: ObservedRequest, upgradeStatus?: number): void {
    if (observed.ended) return;
    observed.ended = true;
    const { request, response } = observed;
    const seconds = (performance.now() - observed.startedAt) / 1000;
    const method = this.methodOf(request);
    const status = upgradeStatus ?? (response.writableEnded ? response.statusCode : clientClosedRequest);
    const route = observed.route ?? unknownRoute;
    const path = pathOf(request);
    const query = request.url?.slice(path.length + 1) ?? '';
    const quiet = this.paths.has(path);

    method.addInProgress(-1);
    const alike = quiet ? undefined : this.answered(method.label, route, status);
    alike?.count();
    alike?.observe(seconds, observed.sampled ? observed.traceId : undefined);

    const level = quiet ? 'debug' : status >= 500 ? 'error' : status >= 400 ? 'warn' : 'info';
    if (!this.accessLog.isEnabled(level)) return;
    this.accessLog.write({
      level,
      requestId: observed.requestId,
      traceId: observed.traceId,
      spanId: observed.spanId,
      userId: observed.userId,
      answer:
        alike === undefined || method.label === 'other'
          ? answerFields(request.method ?? '', route, status)
          : alike.fields,
      path: mayHoldSecrets(path) ? this.redaction.text(path) : path,
      query: query === '' ? undefined : this.redaction.query(query),
      size: numberOf(observed.headers.getHeader('content-length')),
      remoteAddress: observed.remoteAddress ?? request.socket.remoteAddress,
      userAgent: sentHeader(request, 'user-agent'),
      elapsed: Math.round(seconds * 1e6),
      message: status === clientClosedRequest ? 'client closed the request' : 'request completed',
    });
  }
}
