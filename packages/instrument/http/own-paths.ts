import type { IncomingMessage, ServerResponse } from 'node:http';

/** Answers a request of a probe or a scraper. */
export type OwnAnswer = (request: IncomingMessage, response: ServerResponse) => void;

/** Paths that are answered for the platform, not for users: not measured, and logged at DEBUG alone. */
export type OwnPaths = ReadonlyMap<string, OwnAnswer>;

/** Path of a request without its query. */
export const pathOf = ({ url = '' }: IncomingMessage): string => {
  const end = url.indexOf('?');
  return end < 0 ? url : url.slice(0, end);
};

/** The answer to a request that is for the platform. */
export const ownAnswer = (paths: OwnPaths, request: IncomingMessage): OwnAnswer | undefined =>
  request.method === 'GET' || request.method === 'HEAD' ? paths.get(pathOf(request)) : undefined;
