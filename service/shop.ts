import type { Observed } from '@belvedere/instrument';
import type { Cache } from './cache/cache.ts';
import { LookUp } from './cache/look-up.ts';
import { memoryCache } from './cache/memory-cache.ts';
import { connectionLog } from './connection-log.ts';
import type { Database } from './database/database.ts';
import { prepareDatabase } from './database/schema.ts';
import { openSqlite } from './database/sqlite.ts';
import { Disturbances } from './disturbance/disturbance.ts';
import { Feed } from './feed/feed.ts';
import { memoryQueue } from './queue/memory-queue.ts';
import type { Job, Queue, QueueOptions } from './queue/queue.ts';
import type { ShopSettings } from './settings.ts';

/** What the shop is observed with. */
export type Observation = Pick<
  Observed,
  'log' | 'metrics' | 'fastifyOptions' | 'fastify' | 'database' | 'health' | 'shutdown' | 'captureError'
>;

/** The shop without its routes: what they work with. */
export interface Shop {
  readonly settings: ShopSettings;
  readonly log: Observed['log'];
  readonly metrics: Observed['metrics'];
  readonly business: ReturnType<Observed['metrics']['registerShop']>;
  readonly database: Database;
  readonly cache: Cache;
  readonly lookUp: LookUp;
  readonly queue: Queue;
  readonly feed: Feed;
  readonly disturbances: Disturbances;
}

/** Opens the shop: its database is ready, its shelves are full. */
export const openShop = async (observed: Observation, settings: ShopSettings): Promise<Shop> => {
  const { log, metrics, health } = observed;
  const disturbances = new Disturbances(settings.disturbance);
  const database = disturbances.over(await openDatabase(observed, settings));
  await prepareDatabase(database);
  const cache = await openCache(observed, settings);
  const queue = await openQueue(settings, log, (error, { orderId }) => {
    metrics.errorsTotal.inc({ type: 'JOB_FAILED' });
    log.error({ event: 'job_failed', order_id: orderId, error }, 'a job failed for the last time');
    observed.captureError(error, { tags: { order_id: orderId } });
  });
  health.check('database', () => database.query('SELECT 1'));
  health.check('cache', () => cache.ping());
  health.queue('orders', () => queue.length());
  return {
    settings,
    log,
    metrics,
    business: metrics.registerShop(),
    database,
    cache,
    lookUp: new LookUp({ cache, seconds: settings.cache.seconds, metrics }),
    queue,
    feed: new Feed(settings.feed),
    disturbances,
  };
};

const openDatabase = async (
  { log, database }: Observation,
  { database: settings }: ShopSettings,
): Promise<Database> => {
  const { url, path, poolSize, timeoutMilliseconds } = settings;
  if (url === undefined) return openSqlite(path, database);
  const { openPostgres } = await import('./database/postgres.ts');
  const { lost } = connectionLog(log.child({ logger: 'database' }), 'postgresql');
  return openPostgres({ url, poolSize, timeoutMilliseconds, observe: database, lost });
};

const openCache = async ({ log }: Observation, { redisUrl, cache }: ShopSettings): Promise<Cache> => {
  if (redisUrl === undefined) return memoryCache();
  const { redisCache } = await import('./cache/redis-cache.ts');
  const connection = connectionLog(log.child({ logger: 'cache' }), 'redis');
  return redisCache({ url: redisUrl, timeoutMilliseconds: cache.timeoutMilliseconds, connection });
};

const openQueue = async (
  { redisUrl, jobs }: ShopSettings,
  log: Observed['log'],
  failed: (error: unknown, job: Job) => void,
): Promise<Queue> => {
  const { attempts, backoffMilliseconds } = jobs;
  const options: QueueOptions = { attempts, backoffMilliseconds, failed };
  if (redisUrl === undefined) return memoryQueue(options);
  const { bullmqQueue } = await import('./queue/bullmq-queue.ts');
  return bullmqQueue({ ...options, url: redisUrl, connection: connectionLog(log.child({ logger: 'queue' }), 'redis') });
};
