import { expect, test } from '@jest/globals';
import { Agent, request } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import { WebSocket } from 'ws';
import { once } from 'node:events';
import { startShop } from './shop-process.ts';

const clients = 8;

/** One order over a kept connection: its id, or the code of what went wrong before it was accepted. */
const order = (url: string, agent: Agent): Promise<string> =>
  new Promise((resolve) => {
    const body = JSON.stringify({ userId: 'ada', productId: 'mug' });
    const headers = { 'content-type': 'application/json', 'content-length': body.length };
    const sent = request(`${url}/orders`, { method: 'POST', agent, headers }, (response) => {
      let text = '';
      response.on('data', (chunk: Buffer) => (text += chunk.toString()));
      response.on('end', () => resolve(response.statusCode === 201 ? 'answered' : String(response.statusCode)));
      response.on('error', () => resolve('broken'));
    });
    // A new connection that is refused, or reset while it waits to be taken as the listener closes, was never accepted; anything
    // else is an order lost.
    sent.on('error', ({ code }: NodeJS.ErrnoException) => {
      const waited = code === 'ECONNRESET' && !sent.reusedSocket;
      resolve(code === 'ECONNREFUSED' || waited ? 'refused' : `lost: ${String(code)}`);
    });
    sent.end(body);
  });

test('SIGTERM under load loses no order that was accepted, packs all of them, sends subscribers away and ends with 0', async () => {
  const shop = await startShop({
    SHUTDOWN_DELAY_MS: '200',
    // Every line is counted.
    LOG_REPEATS_PER_SECOND: '0',
    DISTURB_SLOW_RATIO: '0.5',
    DISTURB_DELAY_MS: '50',
  });
  const socket = new WebSocket(`${shop.url.replace('http', 'ws')}/feed`);
  await once(socket, 'open');
  const closed = once(socket, 'close');
  const outcomes: string[] = [];
  const load = Array.from({ length: clients }, async () => {
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    for (let outcome = ''; outcome !== 'refused';) {
      outcome = await order(shop.url, agent);
      outcomes.push(outcome);
    }
    agent.destroy();
  });
  await delay(500);

  const ended = shop.end('SIGTERM');
  await Promise.all(load);

  expect(await ended).toBe(0);
  expect((await closed)[0]).toBe(1001);
  const answered = outcomes.filter((outcome) => outcome === 'answered').length;
  expect(outcomes.filter((outcome) => outcome !== 'answered')).toEqual(
    Array.from({ length: clients }, () => 'refused'),
  );
  expect(answered).toBeGreaterThan(clients);
  const count = (event: string) => shop.output().split(`"event":"${event}"`).length - 1;
  expect({ created: count('order_created'), packed: count('order_packed') }).toEqual({
    created: answered,
    packed: answered,
  });
  expect(count('shutdown.done')).toBe(1);
}, 30_000);
