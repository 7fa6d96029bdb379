import { expect, test } from '@jest/globals';
import { openShopInTest, type ShopInTest } from '../shop-in-test.ts';

const token = 'admin-token-0123456789';
const disturb = ({ app }: ShopInTest, payload: object) =>
  app.inject({
    method: 'PUT',
    url: '/admin/disturbance',
    headers: { authorization: `Bearer ${token}` },
    payload,
  });

test('the switches make requests fail and wait, and let go again; probes are not disturbed by them', async () => {
  const shop = await openShopInTest({ ADMIN_TOKEN: token });

  await disturb(shop, { errorRatio: 1, slowRatio: 1, delayMilliseconds: 60 });
  const began = performance.now();
  const { statusCode, body } = await shop.app.inject('/products/lamp');

  expect(statusCode).toBe(500);
  expect(performance.now() - began).toBeGreaterThanOrEqual(55);
  expect(body).toContain('DISTURBED');
  expect((await shop.app.inject('/healthz/ready')).statusCode).toBe(200);
  expect((await disturb(shop, { errorRatio: 0, slowRatio: 0 })).json()).toMatchObject({ errorRatio: 0 });
  expect((await shop.app.inject('/products/lamp')).statusCode).toBe(200);
  expect(shop.lines('disturbance_changed')).toHaveLength(2);
});

test('a database that is switched off fails requests and readiness, not liveness', async () => {
  const shop = await openShopInTest({ ADMIN_TOKEN: token, HEALTH_CACHE_MS: '0' });

  await disturb(shop, { databaseDown: true });

  expect((await shop.app.inject('/orders/any')).statusCode).toBe(503);
  expect((await shop.app.inject('/healthz/live')).statusCode).toBe(200);
  const ready = await shop.app.inject('/healthz/ready');
  expect(ready.statusCode).toBe(503);
  expect(ready.json()).toMatchObject({ checks: { database: { status: 'failing' }, cache: { status: 'ok' } } });
  await disturb(shop, { databaseDown: false });
  expect((await shop.app.inject('/healthz/ready')).statusCode).toBe(200);
});

test('rejects switches that are none, and values out of range', async () => {
  const shop = await openShopInTest({ ADMIN_TOKEN: token });

  const { statusCode, body } = await disturb(shop, { errorRatio: 2, databaseGone: true });

  expect(statusCode).toBe(400);
  expect(body).toMatch(/errorRatio.*databaseGone/);
});
