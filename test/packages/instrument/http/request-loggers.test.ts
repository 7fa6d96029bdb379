import { afterEach, expect, test } from '@jest/globals';
import { fastify } from 'fastify';
import { observe, type ObservedInTest } from '../observed-service.ts';

const apps: { close(): Promise<unknown> }[] = [];
afterEach(async () => {
  await Promise.all(apps.splice(0).map((app) => app.close()));
});

const serviceOf = async (observed: ObservedInTest) => {
  const app = fastify(observed.fastifyOptions);
  apps.push(app);
  await app.register(observed.fastify);
  app.get('/orders/:id', (request) => {
    request.log.info('order read');
    return {};
  });
  app.post('/orders', () => ({}));
  return app;
};

test('a line that is logged while a body is parsed, where the context is lost, belongs to its request', async () => {
  const observed = observe();
  const app = await serviceOf(observed);
  app.addContentTypeParser('text/csv', { parseAs: 'string' }, (request, body, done) => {
    request.log.info('a table came');
    done(null, body);
  });
  const address = await app.listen({ port: 0, host: '127.0.0.1' });

  await fetch(`${address}/orders`, {
    method: 'POST',
    headers: { 'content-type': 'text/csv', 'x-request-id': 'abc-3' },
    body: 'a,b\n'.repeat(50_000),
  });
  await app.close();

  expect(observed.lines().find(({ message }) => message === 'a table came')).toMatchObject({ request_id: 'abc-3' });
});

test("a route's own log level holds for its requests alone, and children that are no request's are ordinary ones", async () => {
  const observed = observe();
  const app = await serviceOf(observed);
  app.get('/quiet', { logLevel: 'error' }, (request) => {
    request.log.info('not written');
    request.log.error('written');
    return 'ok';
  });

  await app.inject({ url: '/quiet', headers: { 'x-request-id': 'abc-4' } });
  await app.inject({ url: '/orders/7', headers: { 'x-request-id': 'abc-5' } });
  app.log.child({ part: 'stock' }).info('counted');

  const own = observed.lines().filter(({ event }) => event !== 'http_request');
  expect(own).toMatchObject([
    { message: 'written', request_id: 'abc-4' },
    { message: 'order read', request_id: 'abc-5' },
    { message: 'counted', part: 'stock' },
  ]);
  expect(own[2]).not.toHaveProperty('request_id');
});
