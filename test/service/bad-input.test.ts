import { expect, test } from '@jest/globals';
import { request } from 'node:http';
import { openShopInTest, type ShopInTest } from './shop-in-test.ts';

const secret = 'geheim-1234567890';

const expectNoSecret = ({ log }: ShopInTest, ...answers: readonly string[]): void => {
  expect(log() + answers.join('')).not.toContain(secret);
};

test('a malformed request id is not taken over: the answer and the log have a new one', async () => {
  const shop = await openShopInTest();

  const { headers } = await shop.app.inject({ url: '/products/lamp', headers: { 'x-request-id': 'a b"}{' } });

  expect(headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/);
  expect(shop.lines('http_request')).toEqual([expect.objectContaining({ request_id: headers['x-request-id'] })]);
  expect(shop.log()).not.toContain('a b');
});

test('an oversized header is answered with 431 and told', async () => {
  const shop = await openShopInTest();
  const url = new URL(await shop.app.listen({ host: '127.0.0.1', port: 0 }));

  const status = await new Promise((resolve, reject) => {
    request({ host: url.hostname, port: url.port, path: '/', headers: { 'x-big': secret.repeat(2000) } })
      .on('response', (response) => resolve(response.resume().statusCode))
      .on('error', reject)
      .end();
  });

  expect(status).toBe(431);
  expect(shop.lines('bad_request')).toEqual([expect.objectContaining({ level: 'warn', status: 431 })]);
  expectNoSecret(shop);
});

test('a body that is no JSON is refused with 400, and not repeated', async () => {
  const shop = await openShopInTest();

  const { statusCode, body } = await shop.app.inject({
    method: 'POST',
    url: '/orders',
    headers: { 'content-type': 'application/json' },
    payload: `password=${secret}`,
  });

  expect(statusCode).toBe(400);
  expect(shop.lines('request_refused')).toEqual([
    expect.objectContaining({ status: 400, error_type: 'FST_ERR_CTP_INVALID_JSON_BODY' }),
  ]);
  expectNoSecret(shop, body);
});

test.each([
  ['too large a body', { 'content-type': 'application/json' }, JSON.stringify({ userId: 'a'.repeat(70_000) }), 413],
  ['a body of another kind', { 'content-type': 'application/xml' }, '<order/>', 415],
])('%s is refused, with a line', async (_title, headers, payload, status) => {
  const shop = await openShopInTest();

  const { statusCode } = await shop.app.inject({ method: 'POST', url: '/orders', headers, payload });

  expect(statusCode).toBe(status);
  expect(shop.lines('request_refused')).toEqual([expect.objectContaining({ status })]);
});

test('fields that are wrong are named all at once, without their values', async () => {
  const shop = await openShopInTest();

  const payload = { userId: `${secret}!`, quantity: 0, type: secret, password: secret };
  const answer = await shop.app.inject({ method: 'POST', url: '/orders', payload });

  expect(answer.statusCode).toBe(400);
  expect(answer.json()).toEqual({
    error: { code: 'INVALID_INPUT', message: expect.stringMatching(/userId.*productId.*quantity.*type.*password/) },
    requestId: answer.headers['x-request-id'],
  });
  expectNoSecret(shop, answer.body);
});

test('an unknown route is answered with 404; its path is in the log alone, its query redacted', async () => {
  const shop = await openShopInTest();

  const { statusCode, body } = await shop.app.inject(`/wp-login.php?password=${secret}`);

  expect(statusCode).toBe(404);
  expect(body).not.toContain('wp-login');
  expect(shop.lines('http_request')).toEqual([
    expect.objectContaining({ level: 'warn', status: 404, route: 'unknown', path: '/wp-login.php' }),
  ]);
  expectNoSecret(shop, body);
});

test('a wrong token is answered with 401 and told, without the token', async () => {
  const shop = await openShopInTest({ ADMIN_TOKEN: 'right-token-0123456789', HEALTH_TOKEN: 'right-token-0123456789' });
  const headers = { authorization: `Bearer ${secret}` };

  const admin = await shop.app.inject({
    method: 'PUT',
    url: '/admin/disturbance',
    headers,
    payload: { errorRatio: 1 },
  });
  const health = await shop.app.inject({ url: '/health', headers });

  expect([admin.statusCode, health.statusCode]).toEqual([401, 401]);
  expect(admin.headers['www-authenticate']).toBe('Bearer');
  expect(shop.lines('request_refused')).toEqual([expect.objectContaining({ error_type: 'WRONG_TOKEN', status: 401 })]);
  expect(shop.lines('health.unauthorized')).toHaveLength(1);
  expect((await shop.app.inject('/products/lamp')).statusCode).toBe(200);
  expectNoSecret(shop, admin.body, health.body);
  expect(shop.log()).not.toContain('right-token');
});

test('without a token the switches are not offered', async () => {
  const { app } = await openShopInTest();

  expect((await app.inject('/admin/disturbance')).statusCode).toBe(404);
});
