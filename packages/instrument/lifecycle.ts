import { type CaptureDetails, type ErrorCollection, startErrorCollection } from './errors/error-collection.ts';
import { Health, healthPaths } from './health/health.ts';
import type { Settings } from './settings/settings.ts';
import { reportCrashes } from './shutdown/crash.ts';
import { GracefulShutdown } from './shutdown/graceful-shutdown.ts';
import { startTracing, type Tracing } from './traces/tracing.ts';

/** The levels of a logger that the parts tell of themselves by. */
export interface LifecycleLog {
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
  fatal(fields: object, message: string): void;
}

export interface LifecycleOptions {
  readonly log: LifecycleLog;
  /** Writes the last log lines. */
  readonly flushLogs: () => unknown;
  /** Delivers the last measurements. */
  readonly flushMetrics: () => unknown;
}

/** What goes along with a service from its start to its end: traces, collection of errors, health, and the way out. */
export interface Lifecycle {
  readonly health: Health;
  readonly shutdown: GracefulShutdown;
  /** Sends an error to Sentry; nothing without a DSN. */
  readonly captureError: (error: unknown, details?: CaptureDetails) => void;
  /** Delivers traces and errors, and takes all back: in tests, where there is no signal. */
  close(): Promise<void>;
}

/** Starts all of it. */
export const startLifecycle = (settings: Settings, options: LifecycleOptions): Lifecycle => {
  const { log, flushLogs, flushMetrics } = options;
  const errors = startErrorCollection(settings, log);
  const tracing = startTracing(settings, log, {
    quietPaths: [...Object.values(healthPaths), settings.metrics.path],
    ...(errors?.spanProcessor !== undefined && { processors: [errors.spanProcessor] }),
  });
  const health = new Health(settings, log);
  const deliver = (): Promise<unknown> => deliverAll(tracing, errors);
  const shutdown = new GracefulShutdown(settings.shutdown, {
    log,
    turnReadinessOff: () => health.turnOff(),
    deliver: [deliver, flushMetrics],
    flushLogs,
  });
  const captureError: Lifecycle['captureError'] = (error, details) => errors?.capture(error, details);
  const undo = [
    shutdown.listen(),
    reportCrashes({
      log,
      capture: (error) => captureError(error, { level: 'fatal' }),
      deliver: async () => {
        await deliver();
        await flushLogs();
      },
      exit: (code) => process.exit(code),
    }),
  ];
  return {
    health,
    shutdown,
    captureError,
    close: async () => {
      for (const each of undo) each();
      health.stop();
      await deliver();
    },
  };
};

/** Both at once, so that neither waits for the other's endpoint; what Sentry gets of the traces is made at the beginning. */
const deliverAll = async (tracing: Tracing | undefined, errors: ErrorCollection | undefined): Promise<void> => {
  await Promise.all([tracing?.shutdown(), errors?.close(sentryMilliseconds)]);
};

/** How long the last errors may take. */
const sentryMilliseconds = 2000;
