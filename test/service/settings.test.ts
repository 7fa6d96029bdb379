import { expect, test } from '@jest/globals';
import { shopSettings } from '../../service/settings.ts';
import { launchShop } from './shop-process.ts';

const problemsOf = (environment: Readonly<Record<string, string>>) =>
  Object.fromEntries(
    (shopSettings.safeParse(environment).error?.issues ?? []).map(({ path, message }) => [path.join('.'), message]),
  );

test('with nothing set, everything is embedded and only this machine is answered', () => {
  const settings = shopSettings.parse({});

  expect(settings).toMatchObject({ host: '127.0.0.1', port: 8080, workers: 1, redisUrl: undefined });
  expect(settings.database).toMatchObject({ url: undefined, path: ':memory:' });
  expect(settings.disturbance).toEqual({ errorRatio: 0, slowRatio: 0, delayMilliseconds: 1500, databaseDown: false });
});

test('outside of development every address is listened on', () => {
  expect(shopSettings.parse({ NODE_ENV: 'production' }).host).toBe('0.0.0.0');
});

test('rejects a cluster whose workers would each have a shop of their own', () => {
  expect(problemsOf({ WORKERS: '2' })).toEqual({
    WORKERS: 'above 1 needs DATABASE_URL or SQLITE_PATH: a database in memory belongs to one process',
  });
  expect(problemsOf({ WORKERS: '2', SQLITE_PATH: '/tmp/shop.sqlite' })).toEqual({});
});

test('rejects wrong variables of the shop and of the library all at once, without their values, with exit code 2', async () => {
  const { exit, output, errors } = launchShop({
    PORT: '80800',
    DATABASE_URL: 'mysql://shop:geheim@db/shop',
    REDIS_URL: 'localhost',
    DISTURB_ERROR_RATIO: '1.5',
    ADMIN_TOKEN: 'geheim',
    LOG_LEVEL: 'loud',
    SENTRY_DSN: 'geheim',
    OTEL_EXPORTER_OTLP_ENDPOINT: 'jaeger:4318',
  });

  expect(await exit).toBe(2);
  expect(output()).toBe('');
  expect(errors().trimEnd().split('\n').sort()).toEqual([
    '✖ ADMIN_TOKEN must have at least 16 characters → at ADMIN_TOKEN',
    '✖ DATABASE_URL must be a URL such as postgresql://user:password@host/database → at DATABASE_URL',
    '✖ DISTURB_ERROR_RATIO must be a number from 0 to 1 → at DISTURB_ERROR_RATIO',
    '✖ LOG_LEVEL must be one of trace, debug, info, warn, error, fatal, silent → at LOG_LEVEL',
    '✖ OTEL_EXPORTER_OTLP_ENDPOINT must be a URL such as http://jaeger:4318 → at OTEL_EXPORTER_OTLP_ENDPOINT',
    '✖ PORT must be a whole number from 0 to 65535 (a port) → at PORT',
    '✖ REDIS_URL must be a URL such as redis://user:password@host:6379/0 → at REDIS_URL',
    '✖ SENTRY_DSN must be a DSN such as https://key@sentry.example.com/1 → at SENTRY_DSN',
  ]);
});
