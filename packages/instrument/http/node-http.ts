import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { runInRequest } from '../context/request-context.ts';
import { ownAnswer, type OwnPaths } from './own-paths.ts';
import type { RequestObserver } from './request-observer.ts';

/** A listener of `node:http` that is observed; `setRoute` names the pattern a request was answered by. */
export const observedListener =
  (observer: RequestObserver, paths: OwnPaths, listener: RequestListener): RequestListener =>
  (request: IncomingMessage, response: ServerResponse): void => {
    const observed = observer.begin(request, response);
    response.setHeader('x-request-id', observed.requestId);
    const answer = ownAnswer(paths, request) ?? listener;
    runInRequest(observed, () => answer(request, response as Parameters<RequestListener>[1]));
  };
