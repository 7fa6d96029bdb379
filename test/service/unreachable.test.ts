import { expect, test } from '@jest/globals';
import { startShop } from './shop-process.ts';
import { until } from './shop-in-test.ts';

test('a collector, a Sentry and a StatsD server that are away cost one warning each; the shop goes on, and ends well', async () => {
  const shop = await startShop({
    OTEL_EXPORTER_OTLP_ENDPOINT: 'http://127.0.0.1:9',
    OTEL_EXPORTER_OTLP_TIMEOUT: '200',
    OTEL_BSP_SCHEDULE_DELAY: '50',
    SENTRY_DSN: 'http://key@127.0.0.1:9/1',
    STATSD_HOST: 'nowhere.invalid',
    DISTURB_ERROR_RATIO: '1',
  });
  const warnings = () =>
    shop
      .output()
      .split('\n')
      .filter((line) => line.includes('"level":"warn"') && !line.includes('"logger":"access"'))
      .map((line) => JSON.parse(line) as { event: string; message: string })
      .map(({ event, message }) => `${event}: ${message.replace(/ .*/, '')}`)
      .sort();
  const ask = async () => (await fetch(`${shop.url}/products/lamp`)).status;

  expect(await ask()).toBe(500);
  await until(() => (warnings().length >= 3 ? true : undefined));
  for (let asked = 0; asked < 5; asked += 1) expect(await ask()).toBe(500);
  expect((await fetch(`${shop.url}/healthz/ready`)).status).toBe(200);
  expect(await shop.end()).toBe(0);

  expect(warnings()).toEqual(['export.failed: errors', 'export.failed: traces', 'statsd_unreachable: measurements']);
}, 30_000);
