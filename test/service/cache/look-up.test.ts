import { expect, test } from '@jest/globals';
import type { Cache } from '../../../service/cache/cache.ts';
import { LookUp } from '../../../service/cache/look-up.ts';
import { memoryCache } from '../../../service/cache/memory-cache.ts';
import { openShopInTest } from '../shop-in-test.ts';

test('a value is kept for its seconds, and forgotten when told so', async () => {
  let now = 0;
  const cache = memoryCache(() => now);
  await cache.set('key', { pieces: 3 }, 10);
  await cache.set('other', 1, 10);

  now = 9999;
  expect(await cache.get('key')).toEqual({ pieces: 3 });
  await cache.delete('other');
  expect(await cache.get('other')).toBeUndefined();
  now = 10_000;
  expect(await cache.get('key')).toBeUndefined();
});

test('of too many values the oldest go first', async () => {
  const cache = memoryCache();
  for (let key = 0; key < 10_001; key += 1) await cache.set(String(key), key, 10);

  expect(await cache.get('0')).toBeUndefined();
  expect(await cache.get('1')).toBe(1);
});

test('a cache that is away costs time, not answers: each look-up is a miss and an error', async () => {
  const away = () => Promise.reject(new Error('connection lost'));
  const cache: Cache = { ...memoryCache(), get: away, set: away, delete: away };
  const { observed, scrape } = await openShopInTest();
  const lookUp = new LookUp({ cache, seconds: 10, metrics: observed.metrics });

  expect(await lookUp.find('products', 'lamp', () => Promise.resolve(7))).toBe(7);
  await lookUp.forget('products', 'lamp');

  const samples = await scrape();
  expect(samples).toContainEqual({ name: 'cache_misses_total', labels: { cache: 'products' }, value: 1 });
  expect(samples).toContainEqual({ name: 'errors_total', labels: { type: 'CACHE_FAILED' }, value: 3 });
});
