import { z } from 'zod';
import { integerBetween, numberBetween } from './scalars.ts';

/** Health of the service, and who may see it in detail. */
export const healthSettings = z
  .object({
    /** Bearer token for `/health`; without one it is not offered. */
    HEALTH_TOKEN: z.string().min(16, 'must have at least 16 characters').optional(),
    /** How long each dependency may take to answer. */
    HEALTH_TIMEOUT_MS: integerBetween(1, 60_000, 'ms').default(1000),
    /** How long an answer about the dependencies is given again, so that probes cannot overload them. */
    HEALTH_CACHE_MS: integerBetween(0, 60_000, 'ms').default(1000),
    /** Event-loop lag (99th percentile) from which `/health` says degraded. */
    HEALTH_MAX_EVENT_LOOP_LAG_MS: numberBetween(1, 60_000, 'ms').default(100),
    /** Share of the CPUs in use from which `/health` says degraded. */
    HEALTH_MAX_CPU: numberBetween(0, 1).default(0.8),
    /** Share of the memory in use from which `/health` says degraded. */
    HEALTH_MAX_MEMORY: numberBetween(0, 1).default(0.8),
    /** Share of the disk in use from which `/health` says degraded. */
    HEALTH_MAX_DISK: numberBetween(0, 1).default(0.8),
    /** Jobs that wait from which `/health` says degraded. */
    HEALTH_MAX_QUEUE_LENGTH: integerBetween(0, 1_000_000_000, 'jobs').default(1000),
    /** The disk that is looked at. */
    HEALTH_DISK_PATH: z.string().startsWith('/', 'must be an absolute path').default('/'),
  })
  .transform((env) => ({
    token: env.HEALTH_TOKEN,
    timeoutMilliseconds: env.HEALTH_TIMEOUT_MS,
    cacheMilliseconds: env.HEALTH_CACHE_MS,
    diskPath: env.HEALTH_DISK_PATH,
    limits: {
      eventLoopLagMilliseconds: env.HEALTH_MAX_EVENT_LOOP_LAG_MS,
      cpu: env.HEALTH_MAX_CPU,
      memory: env.HEALTH_MAX_MEMORY,
      disk: env.HEALTH_MAX_DISK,
      queueLength: env.HEALTH_MAX_QUEUE_LENGTH,
    },
  }));
export type HealthSettings = z.output<typeof healthSettings>;
