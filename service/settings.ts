import { z } from 'zod';

/** A whole number between two others, both allowed. */
const wholeNumber = (least: number, most: number, unit: string) => {
  const error = `must be a whole number from ${String(least)} to ${String(most)} ${unit}`;
  return z
    .string()
    .regex(/^\d{1,15}$/, error)
    .transform(Number)
    .refine((value) => value >= least && value <= most, error);
};

const share = () => {
  const error = 'must be a number from 0 to 1';
  return z
    .string()
    .regex(/^\d+(\.\d+)?$/, error)
    .transform(Number)
    .refine((value) => value <= 1, error);
};

const url = (protocols: readonly string[], example: string) =>
  z
    .string()
    .refine(
      (text) => URL.canParse(text) && protocols.includes(new URL(text).protocol) && new URL(text).hostname !== '',
      `must be a URL such as ${example}`,
    );

/** Settings of the shop besides those of @belvedere/instrument, from environment variables. */
export const shopSettings = z
  .object({
    /** Address to listen on; by default this machine alone in development, else every address. */
    HOST: z.string().optional(),
    /** Port to listen on; 0 for any free one. */
    PORT: wholeNumber(0, 65_535, '(a port)').default(8080),
    /** Processes that share the port; 1: no cluster. */
    WORKERS: wholeNumber(1, 256, 'processes').default(1),
    /** PostgreSQL to keep the shop in, instead of the embedded SQLite. */
    DATABASE_URL: url(['postgres:', 'postgresql:'], 'postgresql://user:password@host/database').optional(),
    /** Connections to PostgreSQL at most. */
    DATABASE_POOL_SIZE: wholeNumber(1, 1000, 'connections').default(10),
    /** How long a statement, or the wait for a connection, may take. */
    DATABASE_TIMEOUT_MS: wholeNumber(1, 600_000, 'ms').default(5000),
    /** File of the embedded database; by default it is kept in memory. */
    SQLITE_PATH: z.string().optional(),
    /** Redis for cache and queue, instead of this process's memory. */
    REDIS_URL: url(['redis:', 'rediss:'], 'redis://user:password@host:6379/0').optional(),
    /** How long the cache may take to answer. */
    CACHE_TIMEOUT_MS: wholeNumber(1, 60_000, 'ms').default(500),
    /** How long products and recommendations are given from the cache. */
    CACHE_SECONDS: wholeNumber(1, 86_400, 'seconds').default(30),
    /** How often a job is tried in all. */
    JOB_ATTEMPTS: wholeNumber(1, 100, 'attempts').default(3),
    /** Wait before a job is tried again; it doubles each time. */
    JOB_BACKOFF_MS: wholeNumber(1, 600_000, 'ms').default(200),
    /** How long an order waits to be packed before it is queued again, and how often that is looked for. */
    ORDER_OVERDUE_MS: wholeNumber(100, 86_400_000, 'ms').default(60_000),
    /** How often stock and queue are counted for the metrics. */
    MEASURE_EVERY_MS: wholeNumber(100, 600_000, 'ms').default(5000),
    /** Size of a request's body at most. */
    BODY_LIMIT_BYTES: wholeNumber(1, 1_000_000_000, 'bytes').default(65_536),
    /** How long a client may take to send a request. */
    REQUEST_TIMEOUT_MS: wholeNumber(1, 600_000, 'ms').default(10_000),
    /** How long an idle connection is kept; longer than load balancers keep theirs, mostly 60 s. */
    KEEP_ALIVE_TIMEOUT_MS: wholeNumber(1, 600_000, 'ms').default(65_000),
    /** Subscribers of the feed at most, in each process. */
    FEED_MAX_SUBSCRIBERS: wholeNumber(0, 1_000_000, 'subscribers').default(1000),
    /** Bytes that may wait for a slow subscriber; events beyond are left out for it. */
    FEED_MAX_WAITING_BYTES: wholeNumber(1, 1_000_000_000, 'bytes').default(1_000_000),
    /** Bearer token of the routes below /admin; without one they are not offered. */
    ADMIN_TOKEN: z.string().min(16, 'must have at least 16 characters').optional(),
    /** Share of the shop's requests that fail on purpose, from the start. */
    DISTURB_ERROR_RATIO: share().default(0),
    /** Share of the shop's requests that are slow on purpose, from the start. */
    DISTURB_SLOW_RATIO: share().default(0),
    /** How slow they are. */
    DISTURB_DELAY_MS: wholeNumber(0, 60_000, 'ms').default(1500),
    NODE_ENV: z.string().optional(),
  })
  .transform((env, context) => {
    if (env.WORKERS > 1 && env.DATABASE_URL === undefined && env.SQLITE_PATH === undefined) {
      context.addIssue({
        code: 'custom',
        path: ['WORKERS'],
        message: 'above 1 needs DATABASE_URL or SQLITE_PATH: a database in memory belongs to one process',
      });
    }
    return {
      host: env.HOST ?? ((env.NODE_ENV ?? 'development') === 'development' ? '127.0.0.1' : '0.0.0.0'),
      port: env.PORT,
      workers: env.WORKERS,
      database: {
        url: env.DATABASE_URL,
        path: env.SQLITE_PATH ?? ':memory:',
        poolSize: env.DATABASE_POOL_SIZE,
        timeoutMilliseconds: env.DATABASE_TIMEOUT_MS,
      },
      redisUrl: env.REDIS_URL,
      cache: { timeoutMilliseconds: env.CACHE_TIMEOUT_MS, seconds: env.CACHE_SECONDS },
      jobs: {
        attempts: env.JOB_ATTEMPTS,
        backoffMilliseconds: env.JOB_BACKOFF_MS,
        overdueMilliseconds: env.ORDER_OVERDUE_MS,
      },
      measureEveryMilliseconds: env.MEASURE_EVERY_MS,
      http: {
        bodyLimit: env.BODY_LIMIT_BYTES,
        requestTimeout: env.REQUEST_TIMEOUT_MS,
        keepAliveTimeout: env.KEEP_ALIVE_TIMEOUT_MS,
      },
      feed: { maxSubscribers: env.FEED_MAX_SUBSCRIBERS, maxWaitingBytes: env.FEED_MAX_WAITING_BYTES },
      adminToken: env.ADMIN_TOKEN,
      disturbance: {
        errorRatio: env.DISTURB_ERROR_RATIO,
        slowRatio: env.DISTURB_SLOW_RATIO,
        delayMilliseconds: env.DISTURB_DELAY_MS,
        databaseDown: false,
      },
    };
  });
export type ShopSettings = z.output<typeof shopSettings>;
