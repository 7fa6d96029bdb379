import { setTimeout as delay } from 'node:timers/promises';
import type { Database } from '../database/database.ts';
import { ShopError } from '../shop-error.ts';

/** What is made worse on purpose, so that alerts, boards and traces have something to show. */
export interface Disturbance {
  /** Share of the shop's requests that fail with 500. */
  readonly errorRatio: number;
  /** Share of the shop's requests that wait before they are answered. */
  readonly slowRatio: number;
  /** How long they wait. */
  readonly delayMilliseconds: number;
  /** Whether the database is as good as gone: requests and readiness fail. */
  readonly databaseDown: boolean;
}

/** The switches of this process, and what they do. */
export class Disturbances {
  now: Disturbance;
  readonly #chance: () => number;

  /** @param chance A number from 0 up to 1, another each time. */
  constructor(now: Disturbance, chance: () => number = Math.random) {
    this.now = now;
    this.#chance = chance;
  }

  /** Has a request wait or fail, as often as the switches say. */
  async befall(): Promise<void> {
    const { errorRatio, slowRatio, delayMilliseconds } = this.now;
    if (slowRatio > 0 && this.#chance() < slowRatio) await delay(delayMilliseconds);
    if (errorRatio > 0 && this.#chance() < errorRatio) throw new ShopError('DISTURBED', 'failed on purpose');
  }

  /** The same database, which fails while it is switched off. */
  over(database: Database): Database {
    const fail = () => Promise.reject(new ShopError('DATABASE_DOWN', 'the database is switched off'));
    return {
      system: database.system,
      query: (text, values) => (this.now.databaseDown ? fail() : database.query(text, values)),
      transaction: (work) => (this.now.databaseDown ? fail() : database.transaction(work)),
      close: () => database.close(),
    };
  }
}
