import type { IncomingMessage } from 'node:http';
import type { Logger, pino } from 'pino';
import { loggerOf } from '../logs/correlation.ts';
import { observedRequest, requestIdFor } from './observed-request.ts';

type Bindings = Readonly<Record<string, unknown>>;

/**
 * A logger for Fastify whose children for requests are those requests' loggers. Fastify asks for an id, and then for a child
 * that has it. A `childLoggerFactory` would be told the request, but of what that returns Fastify looks for every method, at
 * every request: a measurable part of what observing costs.
 */
export const requestLoggers = (log: Logger) => {
  let latest: IncomingMessage | undefined;
  const ordinaryChild: unknown = Reflect.get(log, 'child');
  const childOf = (logger: Logger, bindings: Bindings, options?: pino.ChildLoggerOptions) =>
    Reflect.apply(ordinaryChild as (...given: unknown[]) => unknown, logger, [bindings, options]) as Logger;
  const logger = Object.create(log) as Logger;
  Object.assign(logger, {
    child(this: Logger, bindings: Bindings, options: pino.ChildLoggerOptions = {}) {
      const request = latest;
      latest = undefined;
      if (request === undefined || !isIdOf(request, bindings)) return childOf(this, bindings, options);
      const base = Object.keys(options).length === 0 ? this : childOf(this, {}, options);
      return loggerOf(base, () => observedRequest(request));
    },
  });
  const genReqId = (request: IncomingMessage): string => {
    latest = request;
    return requestIdFor(request);
  };
  return { logger, genReqId };
};

/** Fastify's name for it is `reqId`, unless somebody gives it another. */
const isIdOf = (request: IncomingMessage, bindings: Bindings): boolean => {
  const id = requestIdFor(request);
  return bindings.reqId === id || Object.values(bindings).includes(id);
};
