import type { Observed } from '@belvedere/instrument';
import type { Cache } from './cache.ts';

/** What is cached: label `cache` of hits and misses. */
export type CacheName = 'products' | 'recommendations';

export interface LookUpOptions {
  readonly cache: Cache;
  readonly seconds: number;
  readonly metrics: Observed['metrics'];
}

/** Looks values up in a cache and counts hits and misses. The cache's absence costs time, not answers. */
export class LookUp {
  readonly #options: LookUpOptions;

  constructor(options: LookUpOptions) {
    this.#options = options;
  }

  /** A value from the cache, else from where it comes. */
  async find<Value>(name: CacheName, key: string, load: () => Promise<Value>): Promise<Value> {
    const { cache, seconds, metrics } = this.#options;
    const found = await cache.get(`${name}:${key}`).catch(this.#failed);
    if (found !== undefined) {
      metrics.cacheHitsTotal.inc({ cache: name });
      return found as Value;
    }
    metrics.cacheMissesTotal.inc({ cache: name });
    const value = await load();
    if (value !== undefined) await cache.set(`${name}:${key}`, value, seconds).catch(this.#failed);
    return value;
  }

  /** Has the value looked up anew the next time. */
  async forget(name: CacheName, key: string): Promise<void> {
    await this.#options.cache.delete(`${name}:${key}`).catch(this.#failed);
  }

  readonly #failed = (): undefined => {
    this.#options.metrics.errorsTotal.inc({ type: 'CACHE_FAILED' });
  };
}
