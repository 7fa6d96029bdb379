import { expect, test } from '@jest/globals';
import { once } from 'node:events';
import { WebSocket } from 'ws';
import { Feed, type Subscriber } from '../../../service/feed/feed.ts';
import { openShopInTest, until } from '../shop-in-test.ts';

test('an order’s events and the job that packs it carry the id of the request it came in by', async () => {
  const { app, lines } = await openShopInTest();
  const url = await app.listen({ host: '127.0.0.1', port: 0 });
  const socket = new WebSocket(`${url.replace('http', 'ws')}/feed`);
  const events: Record<string, unknown>[] = [];
  socket.on('message', (data: Buffer) => events.push(JSON.parse(data.toString()) as Record<string, unknown>));
  await once(socket, 'open');
  await until(() => lines('feed_joined')[0]);

  const { id } = (await (
    await fetch(`${url}/orders`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-request-id': 'order-of-ada' },
      body: JSON.stringify({ userId: 'ada', productId: 'lamp' }),
    })
  ).json()) as { id: string };
  await until(() => (events.length === 2 ? true : undefined));
  socket.close();
  await once(socket, 'close');

  const carried = { orderId: id, 'x-request-id': 'order-of-ada' };
  expect(events).toEqual([
    { event: 'order_created', productId: 'lamp', quantity: 1, ...carried },
    { event: 'order_packed', ...carried },
  ]);
  expect(lines('order_packed')).toEqual([expect.objectContaining({ request_id: 'order-of-ada', order_id: id })]);
});

test('a websocket is counted when it is opened, as 101, and its lifetime is no answer time', async () => {
  const { app, lines, scrape } = await openShopInTest();
  const url = await app.listen({ host: '127.0.0.1', port: 0 });
  const socket = new WebSocket(`${url.replace('http', 'ws')}/feed`);
  await once(socket, 'open');
  await until(() => lines('http_request')[0]);

  const samples = await scrape();
  const of = (name: string) => samples.filter((sample) => sample.name === name && sample.labels.route === '/feed');
  expect(lines('http_request')).toEqual([expect.objectContaining({ route: '/feed', status: 101 })]);
  expect(of('http_requests_total')).toEqual([expect.objectContaining({ value: 1 })]);
  expect(samples).toContainEqual({ name: 'http_active_connections', labels: {}, value: 1 });

  socket.close();
  await once(socket, 'close');
  await until(async () =>
    (await scrape()).some(({ name, value }) => name === 'http_active_connections' && value === 0) ? true : undefined,
  );
  expect(lines('http_request')).toHaveLength(1);
});

const subscriber = (bufferedAmount = 0) => {
  const got: unknown[] = [];
  return {
    got,
    bufferedAmount,
    send: (text: string) => void got.push(JSON.parse(text)),
    close: (code: number) => void got.push(code),
  } satisfies Subscriber & { got: unknown[] };
};
const event = { event: 'stock_changed', productId: 'lamp', stock: 3 } as const;

test('who does not keep up misses events; who left gets none', () => {
  const feed = new Feed({ maxSubscribers: 10, maxWaitingBytes: 100 });
  const [quick, slow, gone] = [subscriber(), subscriber(101), subscriber()];
  for (const each of [quick, slow]) feed.subscribe(each);
  feed.subscribe(gone)();

  feed.publish(event);

  expect([quick.got, slow.got, gone.got]).toEqual([[event], [], []]);
});

test('one subscriber too many is sent away, and all are when the feed closes', () => {
  const feed = new Feed({ maxSubscribers: 1, maxWaitingBytes: 100 });
  const [first, second] = [subscriber(), subscriber()];
  feed.subscribe(first);
  feed.subscribe(second);

  feed.close();

  expect([first.got, second.got]).toEqual([[1001], [1013]]);
});
