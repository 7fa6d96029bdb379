import { expect, test } from '@jest/globals';
import { memoryQueue } from '../../../service/queue/memory-queue.ts';
import type { Job } from '../../../service/queue/queue.ts';
import { until } from '../shop-in-test.ts';

const job = (orderId: string): Job => ({ orderId, carried: {} });
const queueOf = (failed: string[] = []) =>
  memoryQueue({ attempts: 3, backoffMilliseconds: 1, failed: (_error, { orderId }) => void failed.push(orderId) });

test('jobs are worked on one at a time, in their order; closing waits for all of them', async () => {
  const queue = queueOf();
  const did: string[] = [];
  await queue.add(job('a'));
  await queue.add(job('b'));
  expect(await queue.length()).toBe(2);

  queue.work(async ({ orderId }) => {
    did.push(`begin ${orderId}`);
    await Promise.resolve();
    did.push(`end ${orderId}`);
  });
  await queue.close();

  expect(did).toEqual(['begin a', 'end a', 'begin b', 'end b']);
  expect(await queue.length()).toBe(0);
});

test('a job that fails is tried three times, then told, and the next one is worked on', async () => {
  const failed: string[] = [];
  const queue = queueOf(failed);
  const tried: string[] = [];
  queue.work(({ orderId }) => {
    tried.push(orderId);
    return orderId === 'bad' ? Promise.reject(new Error('no')) : Promise.resolve();
  });

  await queue.add(job('bad'));
  await queue.add(job('good'));
  await queue.close();

  expect(tried).toEqual(['bad', 'bad', 'bad', 'good']);
  expect(failed).toEqual(['bad']);
});

test('an order that waits is queued once, and can be queued again after its job is done', async () => {
  const queue = queueOf();
  await queue.add(job('a'));
  await queue.add(job('a'));
  expect(await queue.length()).toBe(1);
  const did: string[] = [];
  queue.work(({ orderId }) => Promise.resolve(void did.push(orderId)));
  await until(() => did[0]);

  await queue.add(job('a'));
  await queue.close();

  expect(did).toEqual(['a', 'a']);
});
