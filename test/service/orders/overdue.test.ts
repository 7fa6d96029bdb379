import { afterEach, expect, test } from '@jest/globals';
import { instrument } from '@belvedere/instrument';
import { queueOverdueOrders } from '../../../service/orders/overdue.ts';
import { packOrders } from '../../../service/orders/packing.ts';
import { placeOrder } from '../../../service/orders/place-order.ts';
import { findOrder } from '../../../service/orders/orders.ts';
import { shopSettings } from '../../../service/settings.ts';
import { openShop, type Shop } from '../../../service/shop.ts';
import { type LogLine, until } from '../shop-in-test.ts';

const ended: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of ended.splice(0)) await end();
});

/** A shop without routes, whose orders are overdue soon. */
const openQuickShop = async (): Promise<{ readonly shop: Shop; readonly events: () => unknown[] }> => {
  const lines: LogLine[] = [];
  const observed = instrument(
    { NODE_ENV: 'production', ORDER_OVERDUE_MS: '100' },
    {
      ownSettings: shopSettings,
      logStream: { write: (line: string) => void lines.push(JSON.parse(line) as LogLine) },
    },
  );
  const shop = await openShop(observed, observed.settings.own);
  ended.push(
    () => shop.queue.close(),
    () => shop.database.close(),
    () => observed.close(),
  );
  return { shop, events: () => lines.map(({ event }) => event) };
};
const lamp = { userId: 'ada', type: 'web', productId: 'lamp', quantity: 1 } as const;
const isPacked = async ({ database }: Shop, id: string) =>
  (await findOrder(database, id))?.status === 'packed' ? true : undefined;

test('an order whose queueing fails stands, is told, and is packed once it is overdue', async () => {
  const { shop, events } = await openQuickShop();
  const away = { ...shop.queue, add: () => Promise.reject(new Error('the queue is away')) };
  packOrders(shop);
  ended.unshift(await queueOverdueOrders(shop));

  const { id, status } = await placeOrder({ ...shop, queue: away }, lamp);

  expect(status).toBe('accepted');
  expect(events()).toEqual(['order_created', 'order_not_queued']);
  expect((await shop.metrics.errorsTotal.get()).values).toMatchObject([{ labels: { type: 'QUEUE_FAILED' }, value: 1 }]);
  await until(() => isPacked(shop, id));
  expect(events()).toEqual(['order_created', 'order_not_queued', 'order_packed']);
});

test('an order that was lost with the process before is packed at the start', async () => {
  const { shop } = await openQuickShop();
  const { id } = await placeOrder({ ...shop, queue: { ...shop.queue, add: () => Promise.resolve() } }, lamp);
  await shop.database.query("UPDATE orders SET created_at = '2026-01-01T00:00:00.000Z'");

  ended.unshift(await queueOverdueOrders(shop));

  expect(await shop.queue.length()).toBe(1);
  packOrders(shop);
  await until(() => isPacked(shop, id));
});

test('an order that still waits when it is overdue is packed once', async () => {
  const { shop, events } = await openQuickShop();
  const { id } = await placeOrder(shop, lamp);
  await shop.database.query("UPDATE orders SET created_at = '2026-01-01T00:00:00.000Z'");
  ended.unshift(await queueOverdueOrders(shop));
  expect(await shop.queue.length()).toBe(1);

  packOrders(shop);
  await until(() => isPacked(shop, id));
  await shop.queue.close();

  expect(events().filter((event) => event === 'order_packed')).toHaveLength(1);
});
