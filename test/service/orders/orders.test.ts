import { expect, test } from '@jest/globals';
import { openShopInTest, type ShopInTest, until } from '../shop-in-test.ts';

const order = ({ app }: ShopInTest, payload: object) => app.inject({ method: 'POST', url: '/orders', payload });
const stockOf = async ({ app }: ShopInTest, id: string) =>
  (await app.inject(`/products/${id}`)).json<{ stock: number }>().stock;
const valueOf = async ({ scrape }: ShopInTest, name: string) =>
  (await scrape()).filter((sample) => sample.name === name).map(({ value, labels }) => ({ ...labels, value }));

test('an order takes its pieces off the shelf, is counted with what it is worth, listed, and packed soon', async () => {
  const shop = await openShopInTest();

  const made = await order(shop, { userId: 'ada', productId: 'tent', quantity: 2, type: 'app' });

  const { id } = made.json<{ id: string }>();
  expect(made.statusCode).toBe(201);
  expect(made.headers.location).toBe(`/orders/${id}`);
  expect(made.json()).toMatchObject({ userId: 'ada', quantity: 2, totalCents: 49_800, status: 'accepted' });
  expect(await stockOf(shop, 'tent')).toBe(78);
  await until(async () =>
    (await shop.app.inject(`/orders/${id}`)).json<{ status: string }>().status === 'packed' ? true : undefined,
  );
  expect((await shop.app.inject('/orders?userId=ada')).json()).toEqual([expect.objectContaining({ id })]);
  expect(await valueOf(shop, 'orders_created_total')).toEqual([{ type: 'app', value: 1 }]);
  expect(await valueOf(shop, 'order_revenue_total')).toEqual([{ value: 498 }]);
});

test('lines of a request tell who it is for, once that is known', async () => {
  const shop = await openShopInTest();

  await order(shop, { userId: 'ada', productId: 'mug' });

  expect(shop.lines('order_created')).toEqual([expect.objectContaining({ user_id: 'ada' })]);
});

test('rejects an order of what there is not, or not enough of: nothing is taken, counted or written down', async () => {
  const shop = await openShopInTest();

  expect((await order(shop, { userId: 'ada', productId: 'yacht' })).json()).toMatchObject({
    error: { code: 'UNKNOWN_PRODUCT' },
  });
  const tooMany = await order(shop, { userId: 'ada', productId: 'desk', quantity: 61 });

  expect(tooMany.statusCode).toBe(409);
  expect(tooMany.json()).toMatchObject({ error: { code: 'OUT_OF_STOCK' } });
  expect(await stockOf(shop, 'desk')).toBe(60);
  expect((await shop.app.inject('/orders?userId=ada')).json()).toEqual([]);
  expect(await valueOf(shop, 'orders_created_total')).toEqual([]);
});

test('values from clients are parameters, never SQL', async () => {
  const shop = await openShopInTest();

  const { statusCode } = await shop.app.inject(`/orders/${encodeURIComponent("x' OR '1'='1")}`);

  expect(statusCode).toBe(400);
  expect((await shop.app.inject("/orders?userId=ada'%3BDROP%20TABLE%20orders")).statusCode).toBe(400);
  expect((await order(shop, { userId: 'ada', productId: 'mug' })).statusCode).toBe(201);
});

test('of orders made at once, none gets pieces that are not there', async () => {
  const shop = await openShopInTest();

  const answers = await Promise.all(
    Array.from({ length: 8 }, () => order(shop, { userId: 'ada', productId: 'desk', quantity: 10 })),
  );

  expect(answers.filter(({ statusCode }) => statusCode === 201)).toHaveLength(6);
  expect(answers.filter(({ statusCode }) => statusCode === 409)).toHaveLength(2);
});

test('a shelf that is nearly empty is filled by the supplier', async () => {
  const shop = await openShopInTest();

  await order(shop, { userId: 'ada', productId: 'desk', quantity: 50 });

  expect(await until(() => shop.lines('stock_changed')[0])).toMatchObject({ product_id: 'desk', stock: 210 });
  expect(await stockOf(shop, 'desk')).toBe(210);
});
