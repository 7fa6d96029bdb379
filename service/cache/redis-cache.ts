import { Redis } from 'ioredis';
import type { Cache } from './cache.ts';

/** Put before each key, so that several services can share a Redis. */
const prefix = 'shop:';

/**
 * A cache in Redis, shared by all processes. While Redis is away, look-ups fail at once instead of waiting for it.
 * @param url `redis://user:password@host:port/database`.
 * @param lost Told when the connection breaks; it is opened again.
 */
export const redisCache = (url: string, lost: (error: Error) => void): Cache => {
  const redis = new Redis(url, {
    keyPrefix: prefix,
    enableOfflineQueue: false,
    maxRetriesPerRequest: 1,
    commandTimeout: 1000,
  });
  redis.on('error', lost);
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
