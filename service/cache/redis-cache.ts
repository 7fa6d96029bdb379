import { Redis } from 'ioredis';
import type { ConnectionLog } from '../connection-log.ts';
import type { Cache } from './cache.ts';

/** Put before each key, so that several services can share a Redis. */
const keyPrefix = 'shop:';

export interface RedisCacheOptions {
  /** `redis://user:password@host:port/database`. */
  readonly url: string;
  readonly timeoutMilliseconds: number;
  readonly connection: ConnectionLog;
}

/** A cache in Redis, shared by all processes. While Redis is away, look-ups fail at once instead of waiting for it. */
export const redisCache = ({ url, timeoutMilliseconds, connection }: RedisCacheOptions): Cache => {
  const redis = new Redis(url, {
    keyPrefix,
    enableOfflineQueue: false,
    maxRetriesPerRequest: 1,
    commandTimeout: timeoutMilliseconds,
  });
  redis.on('error', connection.lost).on('ready', connection.back);
  return {
    system: 'redis',
    get: async (key) => {
      const json = await redis.get(key);
      return json === null ? undefined : (JSON.parse(json) as unknown);
    },
    set: async (key, value, seconds) => {
      await redis.set(key, JSON.stringify(value), 'EX', seconds);
    },
    delete: async (key) => {
      await redis.del(key);
    },
    ping: async () => {
      await redis.ping();
    },
    close: () => {
      redis.disconnect();
      return Promise.resolve();
    },
  };
};
