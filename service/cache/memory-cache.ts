import type { Cache } from './cache.ts';

/** Entries kept; the one written longest ago goes first. */
const capacity = 10_000;

/** A cache in this process: gone with it, and not shared among processes. */
export const memoryCache = (now: () => number = () => performance.now()): Cache => {
  const entries = new Map<string, { readonly json: string; readonly until: number }>();
  const remove = (key: string) => Promise.resolve(void entries.delete(key));
  return {
    system: 'memory',
    get: (key) => {
      const entry = entries.get(key);
      if (entry === undefined) return Promise.resolve(undefined);
      return entry.until > now() ? Promise.resolve(JSON.parse(entry.json) as unknown) : remove(key);
    },
    set: (key, value, seconds) => {
      // Written anew, an entry moves to the end: the first of the map is the oldest.
      entries.delete(key);
      entries.set(key, { json: JSON.stringify(value), until: now() + seconds * 1000 });
      const oldest = entries.keys().next().value;
      if (entries.size > capacity && oldest !== undefined) entries.delete(oldest);
      return Promise.resolve();
    },
    delete: remove,
    ping: () => Promise.resolve(),
    close: () => Promise.resolve(),
  };
};
