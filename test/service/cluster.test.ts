import { expect, test } from '@jest/globals';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseMetrics } from '../packages/instrument/metrics/parse-metrics.ts';
import { until } from './shop-in-test.ts';
import { startShop } from './shop-process.ts';

const requests = 40;

test('two workers share one shop, their metrics add up, and a worker that crashes is replaced', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'belvedere-shop-'));
  try {
    const shop = await startShop({ WORKERS: '2', SQLITE_PATH: join(folder, 'shop.sqlite') }, 2);
    const send = (path: string, init?: RequestInit) =>
      fetch(`${shop.url}${path}`, { ...init, headers: { connection: 'close', 'content-type': 'application/json' } });
    for (let sent = 0; sent < requests; sent += 1) {
      const { status } = await send('/orders', { method: 'POST', body: '{"userId":"ada","productId":"mug"}' });
      expect(status).toBe(201);
    }

    const scraped = parseMetrics(await (await send('/metrics')).text());
    const sumOf = (name: string, label: string, value: string) =>
      scraped.filter(({ name: own, labels }) => own === name && labels[label] === value).map((sample) => sample.value);
    expect(sumOf('http_requests_total', 'route', '/orders')).toEqual([requests]);
    expect(sumOf('orders_created_total', 'type', 'web')).toEqual([requests]);
    // Both workers see the same shelf: it is one level, not the sum of two.
    expect(sumOf('inventory_level', 'product_id', 'tent')).toEqual([80]);

    const [worker] = readFileSync(`/proc/${String(shop.pid)}/task/${String(shop.pid)}/children`, 'utf8').split(' ');
    process.kill(Number(worker), 'SIGKILL');
    await until(() => (shop.output().split('Server listening at').length === 4 ? true : undefined));
    expect(await shop.end()).toBe(0);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}, 30_000);
