import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Logger } from 'pino';
import { runInRequest } from '../context/request-context.ts';
import type { CaptureDetails } from '../errors/error-collection.ts';
import { errorType } from '../metrics/error-type.ts';
import type { Metrics } from '../metrics/metrics.ts';
import { readError } from '../read-error.ts';
import { ownAnswer, type OwnPaths } from './own-paths.ts';
import type { RequestObserver } from './request-observer.ts';

/** What Express adds to a request, of versions 4 and 5. */
interface ExpressRequest extends IncomingMessage {
  readonly baseUrl?: string;
  readonly ip?: string;
  readonly route?: { readonly path?: unknown };
}

/** Middleware of Express; use it before all others. */
export type ExpressMiddleware = (request: IncomingMessage, response: ServerResponse, next: () => void) => void;

/** Error handler of Express; use it after all routes, before your own that answers. */
export type ExpressErrorHandler = (
  error: unknown,
  request: IncomingMessage,
  response: ServerResponse,
  next: (error: unknown) => void,
) => void;

export interface ExpressErrorParts {
  readonly metrics: Metrics;
  readonly log: Logger;
  readonly captureError: (error: unknown, details: CaptureDetails) => void;
}

/** Status Express answers an error with: https://expressjs.com/en/guide/error-handling.html */
const statusOf = (error: unknown): number => {
  const { status, statusCode } = (typeof error === 'object' && error !== null ? error : {}) as {
    readonly status?: unknown;
    readonly statusCode?: unknown;
  };
  const given = status ?? statusCode;
  return typeof given === 'number' && given >= 400 && given < 600 ? given : 500;
};

/** Counts and logs the errors of routes, sends those of the service to Sentry, and leaves the answer to others. */
export const expressErrorHandler =
  ({ metrics, log, captureError }: ExpressErrorParts): ExpressErrorHandler =>
  (error, request, _response, next) => {
    const type = errorType(error);
    const status = statusOf(error);
    metrics.errorsTotal.incValues([type]);
    if (status >= 500) {
      log.error({ error }, readError(error).message);
      captureError(error, { request });
    } else log.info({ event: 'request_refused', status, error_type: type }, readError(error).message);
    next(error);
  };

/** Observes the requests of an Express application. */
export const expressMiddleware =
  (observer: RequestObserver, paths: OwnPaths): ExpressMiddleware =>
  (request: ExpressRequest, response, next) => {
    const observed = observer.begin(request, response);
    response.setHeader('x-request-id', observed.requestId);
    observed.remoteAddress = request.ip;
    // Express knows the route only when it has found it, and restores `baseUrl` after it.
    const end = response.end.bind(response) as (...given: unknown[]) => ServerResponse;
    response.end = (...given: unknown[]) => {
      observed.route ??= routeOf(request);
      return end(...given);
    };
    const answer = ownAnswer(paths, request);
    if (answer === undefined) runInRequest(observed, next);
    else answer(request, response);
  };

const routeOf = ({ baseUrl = '', route }: ExpressRequest): string | undefined =>
  typeof route?.path === 'string'
    ? `${baseUrl}${route.path}`
    : route?.path instanceof RegExp
      ? String(route.path)
      : undefined;
