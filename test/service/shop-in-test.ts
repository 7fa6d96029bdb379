import { afterEach } from '@jest/globals';
import { instrument, type Observed } from '@belvedere/instrument';
import type { FastifyInstance } from 'fastify';
import { build } from '../../service/build.ts';
import { type ShopSettings, shopSettings } from '../../service/settings.ts';
import { type ParsedSample, parseMetrics } from '../packages/instrument/metrics/parse-metrics.ts';

export type LogLine = Readonly<Record<string, unknown>>;

/** The shop in this process: asked by `inject`, its log and its metrics read back. */
export interface ShopInTest {
  readonly app: FastifyInstance;
  readonly observed: Observed<ShopSettings>;
  /** The text of the log so far. */
  readonly log: () => string;
  readonly lines: (event?: string) => LogLine[];
  readonly scrape: () => Promise<ParsedSample[]>;
}

const open: ShopInTest[] = [];

afterEach(async () => {
  for (const { app, observed } of open.splice(0)) {
    await app.close();
    await observed.close();
  }
});

/** Opens the shop with settings of a test; it is closed after it. */
export const openShopInTest = async (environment: Readonly<Record<string, string>> = {}): Promise<ShopInTest> => {
  let text = '';
  const observed = instrument(
    { OTEL_SERVICE_NAME: 'sample-service', NODE_ENV: 'production', ...environment },
    { ownSettings: shopSettings, logStream: { write: (line: string) => void (text += line) } },
  );
  const app = await build(observed, observed.settings.own);
  const lines = () =>
    text
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line) as LogLine);
  const shop: ShopInTest = {
    app,
    observed,
    log: () => text,
    lines: (event) => lines().filter((line) => event === undefined || line.event === event),
    scrape: async () => parseMetrics((await app.inject('/metrics')).body),
  };
  open.push(shop);
  return shop;
};

/** Resolves when `ask` gives something: a condition in place of a sleep. */
export const until = async <T>(ask: () => T | undefined | Promise<T | undefined>): Promise<T> => {
  for (const end = performance.now() + 10_000; performance.now() < end;) {
    const answer = await ask();
    if (answer !== undefined) return answer;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  throw new Error('it did not happen within ten seconds');
};
