import type { IncomingMessage, ServerResponse } from 'node:http';
import { runInRequest } from '../context/request-context.ts';
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
