import type * as Fastify from 'fastify';
import type { FastifyBaseLogger, FastifyPluginCallback, FastifyReply, FastifyRequest } from 'fastify';
import fastifyPlugin from 'fastify-plugin';
import type { Server } from 'node:http';
import { createRequire } from 'node:module';
import type { Logger } from 'pino';
import { currentRequest, runInRequest } from '../context/request-context.ts';
import type { CaptureDetails } from '../errors/error-collection.ts';
import { errorType } from '../metrics/error-type.ts';
import type { Metrics } from '../metrics/metrics.ts';
import type { GracefulShutdown } from '../shutdown/graceful-shutdown.ts';
import { type ObservedRequest, observedRequest } from './observed-request.ts';
import type { OwnPaths } from './own-paths.ts';
import { requestLoggers } from './request-loggers.ts';
import type { RequestObserver } from './request-observer.ts';
import { sentHeader } from './sent-header.ts';

export interface FastifyParts {
  readonly observer: RequestObserver;
  readonly metrics: Metrics;
  readonly paths: OwnPaths;
  /** Has a server observed, and drained at the end. */
  readonly serve: (server: Server) => void;
  readonly captureError: (error: unknown, details: CaptureDetails) => void;
  readonly shutdown: Pick<GracefulShutdown, 'afterDraining'>;
}

/** Options for `fastify()`: the service's logger and request ids, and no line of a request besides the access log's. */
export const fastifyOptions = (log: Logger) => {
  const { logger, genReqId } = requestLoggers(log);
  return {
    // As Fastify types it, so that `fastify()` returns a plain FastifyInstance.
    loggerInstance: logger as FastifyBaseLogger,
    ...withoutRequestLines(),
    genReqId,
  };
};

/** Fastify 5.12 replaced the option by a class of its own, and warns of the option. */
const withoutRequestLines = () => {
  const { LogController } = createRequire(import.meta.url)('fastify') as Partial<typeof Fastify>;
  return LogController === undefined
    ? { disableRequestLogging: true }
    : { logController: new LogController({ disableRequestLogging: true }) };
};

/** Observes the requests of a Fastify application; register it before all routes. */
export const fastifyObserver = ({
  observer,
  metrics,
  paths,
  serve,
  captureError,
  shutdown,
}: FastifyParts): FastifyPluginCallback =>
  fastifyPlugin(
    (app, _options, done) => {
      serve(app.server);
      shutdown.afterDraining('fastify', () => app.close());
      // Also of what never reaches a hook, such as a path that cannot be decoded.
      app.server.prependListener('request', (request, response) => void observer.begin(request, response));

      app.addHook('onRequest', (request: FastifyRequest, reply: FastifyReply, next) => {
        const observed = observer.begin(request.raw, reply.raw);
        if (!request.is404) observed.route = request.routeOptions.url;
        observed.remoteAddress = request.ip;
        observed.headers = reply;
        reply.header('x-request-id', observed.requestId);
        if (sentHeader(request.raw, 'upgrade') !== undefined) observeUpgrade(observer, observed, reply);
        runInRequest(observed, next);
      });
      // A body is read in the context of its connection.
      app.addHook('preValidation', (request, _reply, next) => {
        const observed = observedRequest(request.raw);
        if (observed === undefined || currentRequest() === observed) next();
        else runInRequest(observed, next);
      });
      app.addHook('onError', (request, _reply, error, next) => {
        metrics.errorsTotal.incValues([errorType(error)]);
        const status = error.statusCode ?? 500;
        if (status >= 500) {
          request.log.error(error);
          captureError(error, { request: request.raw });
        } else request.log.info({ event: 'request_refused', status, error_type: errorType(error) }, error.message);
        next();
      });
      for (const [url, answer] of paths) {
        app.get(url, (request, reply) => {
          reply.hijack();
          answer(request.raw, reply.raw);
        });
      }
      done();
    },
    { name: '@belvedere/instrument', fastify: '5.x' },
  );

/** A request to upgrade whose answer is taken out of Fastify's hands is upgraded: a websocket, from then on. */
const observeUpgrade = (observer: RequestObserver, observed: ObservedRequest, reply: FastifyReply): void => {
  const hijack = reply.hijack.bind(reply);
  reply.hijack = () => {
    observer.upgraded(observed);
    return hijack();
  };
};
