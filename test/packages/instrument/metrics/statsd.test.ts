import { afterEach, expect, test } from '@jest/globals';
import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';
import { observe, until } from '../observed-service.ts';

const sockets: Socket[] = [];
afterEach(() => {
  for (const socket of sockets.splice(0)) socket.close();
});

/** A StatsD server that keeps what it gets. */
const receiver = async () => {
  const socket = createSocket('udp4');
  sockets.push(socket);
  socket.bind(0, '127.0.0.1');
  await once(socket, 'listening');
  return { socket, settings: { STATSD_HOST: '127.0.0.1', STATSD_PORT: String(socket.address().port) } };
};

const measure = ({ metrics }: ReturnType<typeof observe>) => {
  metrics.errorsTotal.inc({ type: 'ECONNREFUSED' });
  metrics.queueLength.set({ queue: 'mail' }, 3);
  metrics.httpRequestDurationSeconds.observe({ method: 'GET', route: '/orders/:id', status_code: '200' }, 0.25);
};

test('the same measurements are sent as DogStatsD datagrams, times in milliseconds', async () => {
  const { socket, settings } = await receiver();
  const received = once(socket, 'message') as Promise<[Buffer]>;

  measure(observe(settings));

  const [datagram] = await received;
  const own = 'environment:production,service:shop,version:1.2.3';
  const lines = datagram
    .toString()
    .trim()
    .split('\n')
    .map((line) => {
      const [measured = '', tags = ''] = line.split('|#');
      return `${measured}|#${tags.split(',').sort().join(',')}`;
    });
  expect(lines).toEqual([
    `errors_total:1|c|#${own.replace(',version', ',type:ECONNREFUSED,version')}`,
    `queue_length:3|g|#${own.replace(',service', ',queue:mail,service')}`,
    `http_request_duration_seconds:250|ms|#environment:production,method:GET,route:/orders/:id,service:shop,status_code:200,version:1.2.3`,
  ]);
});

test('plain StatsD has no tags: the values of labels stand in the name', async () => {
  const { socket, settings } = await receiver();
  const received = once(socket, 'message') as Promise<[Buffer]>;

  measure(observe({ ...settings, STATSD_FORMAT: 'statsd', STATSD_PREFIX: 'shop.' }));

  const [datagram] = await received;
  expect(datagram.toString().trim().split('\n')).toEqual([
    'shop.errors_total.ECONNREFUSED:1|c',
    'shop.queue_length.mail:3|g',
    'shop.http_request_duration_seconds.GET.orders_id.200:250|ms',
  ]);
});

test('a server that cannot be found is one warning, and the service goes on', async () => {
  const observed = observe({ STATSD_HOST: 'nowhere.invalid' });

  measure(observed);
  await until(() => observed.lines().length > 0);
  measure(observed);
  await observed.close();

  expect(observed.lines()).toMatchObject([{ level: 'warn', event: 'statsd_unreachable' }]);
});
