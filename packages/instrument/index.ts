import cluster from 'node:cluster';
import type { RequestListener, Server } from 'node:http';
import type { FastifyPluginCallback } from 'fastify';
import type { DestinationStream, Logger } from 'pino';
import { type Carried, carry, resume } from './context/carry.ts';
import { carryOnOutgoingCalls } from './context/outgoing.ts';
import { currentRequest, type RequestContext, setUserId } from './context/request-context.ts';
import type { CaptureDetails } from './errors/error-collection.ts';
import { answerHealth } from './health/answer-health.ts';
import { carriesToken } from './health/bearer-token.ts';
import { type Health, healthPaths } from './health/health.ts';
import {
  type ExpressErrorHandler,
  expressErrorHandler,
  type ExpressMiddleware,
  expressMiddleware,
} from './http/express.ts';
import { fastifyObserver, fastifyOptions } from './http/fastify.ts';
import { answerScrape } from './http/metrics-endpoint.ts';
import { metricsServer } from './http/metrics-server.ts';
import { observedListener } from './http/node-http.ts';
import { afterAnswer, setRoute } from './http/observed-request.ts';
import type { OwnAnswer } from './http/own-paths.ts';
import { RequestObserver } from './http/request-observer.ts';
import { observeServer } from './http/server.ts';
import { type Lifecycle, startLifecycle } from './lifecycle.ts';
import { logDestination } from './logs/destination.ts';
import { createLoggers } from './logs/logger.ts';
import { createRedaction } from './logs/redaction.ts';
import { clusterMetrics } from './metrics/cluster-metrics.ts';
import type { SampledMetric } from './metrics/exposition.ts';
import { createMetrics, type Meter, type Metrics } from './metrics/metrics.ts';
import { queryDurations } from './metrics/query-durations.ts';
import { statsdSink } from './metrics/statsd.ts';
import { type Environment, type OwnSchema, readSettings, type Settings } from './settings/settings.ts';
import { SettingsError, type SettingsProblem } from './settings/settings-error.ts';
import type { GracefulShutdown } from './shutdown/graceful-shutdown.ts';
import { type Database, observeDatabase } from './traces/database.ts';
import { processJob, type Queue, sendJob } from './traces/queue-spans.ts';
import { scrubBy } from './traces/scrubbing.ts';
import { withSpan } from './traces/with-span.ts';

/** What a program may hand over besides its environment. */
export interface InstrumentOptions<Own = undefined> {
  /** Schema (of zod, or alike) of the service's own environment variables: what is wrong with them is told along with the rest. */
  readonly ownSettings?: OwnSchema<Own>;
  /** Takes log lines instead of standard output. */
  readonly logStream?: DestinationStream;
}

/** A service observed. */
export interface Observed<Own = undefined> {
  /** All settings; `settings.own` are those of the service. */
  readonly settings: Settings & { readonly own: Own };
  /** The service's logger; `log.child({ logger: 'orders' })` makes one for a part of it. */
  readonly log: Logger;
  /** What the service measures. */
  readonly metrics: Metrics;
  /** Options for `fastify()`. */
  readonly fastifyOptions: ReturnType<typeof fastifyOptions>;
  /** Plugin of Fastify; register it before all routes. */
  readonly fastify: FastifyPluginCallback;
  /** Middleware of Express; use it before all others. */
  readonly express: ExpressMiddleware;
  /** Error handler of Express; use it after all routes: errors are counted, logged and sent to Sentry, and go on to yours. */
  readonly expressErrors: ExpressErrorHandler;
  /** Observes a listener of `node:http`. */
  readonly http: (listener: RequestListener) => RequestListener;
  /** Counts a server's connections, logs what is no HTTP request, has it drained on SIGTERM; the Fastify plugin does it by itself. */
  readonly observeServer: (server: Server) => void;
  /** The server of METRICS_PORT. */
  readonly metricsServer: Server | undefined;
  /** Dependencies that `/healthz/ready` asks, and queues that `/health` shows. */
  readonly health: Health;
  /** The way out on SIGTERM, to add steps to. */
  readonly shutdown: GracefulShutdown;
  /** Sends an error to Sentry; nothing without a DSN. */
  readonly captureError: Lifecycle['captureError'];
  /** Has each query of a database make a span and a measurement: one of node:sqlite or better-sqlite3, a pool or client of pg. */
  readonly database: <T extends Database>(database: T) => T;
  /** Writes all log lines and sends all measurements that wait. */
  readonly flush: (withinMilliseconds?: number) => Promise<void>;
  /** Flushes, and takes all back: for tests, and for the end of a service. */
  readonly close: () => Promise<void>;
}

/** A service is given ten seconds before it is killed where it asks for no more. */
const flushMilliseconds = 5000;

/**
 * Observes this process: call it once, before anything else of the service is loaded.
 * @throws SettingsError that names every wrong environment variable.
 */
export const instrument = <Own = undefined>(
  environment: Environment,
  options: InstrumentOptions<Own> = {},
): Observed<Own> => {
  const settings = readSettings(environment, options.ownSettings);
  const { service, logs } = settings;
  const redaction = createRedaction(logs.redact);
  scrubBy(redaction);
  const destination = logDestination({
    service,
    logs,
    stream: options.logStream,
    onDropped: (dropped) =>
      log.warn({ event: 'log_lines_dropped', dropped }, 'log lines came faster than they could be written'),
  });
  const { app: log, access, reportRepeats } = createLoggers({ service, logs, redaction, stream: destination.stream });

  const statsd = statsdSink({
    statsd: settings.statsd,
    tags: { service: service.name, environment: service.environment, version: service.version },
    onError: (error) => log.warn({ event: 'statsd_unreachable', error }, 'measurements cannot be sent over StatsD'),
  });
  const metrics = createMetrics({
    maxLabelValues: settings.metrics.maxLabelValues,
    sinks: statsd === undefined ? [] : [statsd],
    onTooManyValues: (metric, label) =>
      log.warn({ event: 'label_values_bounded', metric, label }, 'further values of a label are counted as other'),
  });
  const { sampled, close: leaveCluster } = clusterMetrics(
    async () => (await metrics.registry.getMetricsAsJSON()) as unknown as SampledMetric[],
  );
  const { enabled, path, port } = settings.metrics;
  const ownPort = enabled && port !== undefined;
  const paths = new Map<string, OwnAnswer>();
  if (enabled && !ownPort) paths.set(path, (request, response) => void answerScrape(request, response, sampled));
  const observer = new RequestObserver({
    metrics,
    redaction,
    service,
    accessLog: access,
    paths,
  });
  const durations = queryDurations(metrics);
  // The workers of a cluster would share the port: their primary has it.
  const scrapes = ownPort && cluster.isPrimary ? metricsServer(settings.metrics, sampled, log) : undefined;
  const endCarrying = carryOnOutgoingCalls();

  const flush = async (withinMilliseconds = flushMilliseconds) => {
    reportRepeats();
    await destination.flush(withinMilliseconds);
  };
  const lifecycle = startLifecycle(settings, { log, flushLogs: flush, flushMetrics: () => statsd?.close() });
  const { health, shutdown, captureError } = lifecycle;
  for (const each of Object.values(healthPaths))
    paths.set(each, (request, response) => void answerHealth(health, request, response));
  const serve = (server: Server) => {
    observeServer(server, { metrics, log });
    shutdown.serve(server, afterAnswer);
  };

  return {
    settings,
    log,
    metrics,
    get fastifyOptions() {
      return fastifyOptions(log);
    },
    fastify: fastifyObserver({ observer, metrics, paths, serve, captureError, shutdown }),
    express: expressMiddleware(observer, paths),
    expressErrors: expressErrorHandler({ metrics, log, captureError }),
    http: (listener) => observedListener(observer, paths, listener),
    observeServer: serve,
    metricsServer: scrapes,
    health,
    shutdown,
    captureError,
    database: (database) => observeDatabase(database, durations),
    flush,
    close: async () => {
      endCarrying();
      leaveCluster();
      scrapes?.close();
      await lifecycle.close();
      await statsd?.close();
      await flush();
      destination.close();
    },
  };
};

export {
  type CaptureDetails,
  type Carried,
  carriesToken,
  carry,
  currentRequest,
  type Database,
  type Environment,
  type Health,
  type Meter,
  type Metrics,
  processJob,
  type OwnSchema,
  type Queue,
  type RequestContext,
  resume,
  sendJob,
  setRoute,
  type Settings,
  SettingsError,
  type SettingsProblem,
  setUserId,
  withSpan,
};
