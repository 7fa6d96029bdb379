import { expect, test } from '@jest/globals';
import { carry, resume } from '@belvedere/instrument';
import { RepeatLimit, type Repeated } from '../../../../packages/instrument/logs/repeat-limit.ts';
import { observe } from '../observed-service.ts';

test('a line names the service, and its message and fields are without secrets', () => {
  const observed = observe();

  observed.log.info({ event: 'login', user: { password: 'hunter2' } }, 'token=%s for %s', 'abc', 'someone');

  expect(observed.lines()).toMatchObject([
    {
      level: 'info',
      logger: 'app',
      message: 'token=[redacted] for someone',
      service: 'shop',
      environment: 'production',
      version: '1.2.3',
      user: { password: '[redacted]' },
    },
  ]);
});

test('levels can differ by logger', () => {
  const observed = observe({ LOG_LEVELS: 'database=error,cache=debug' });

  observed.log.child({ logger: 'database' }).warn('slow');
  observed.log.child({ logger: 'cache' }).debug('miss');
  observed.log.debug('not this');

  expect(observed.lines()).toMatchObject([{ logger: 'cache', message: 'miss' }]);
});

test('of DEBUG lines a share is written: all of a request, or none', () => {
  const observed = observe({ LOG_LEVEL: 'debug', LOG_DEBUG_SAMPLE_RATIO: '0.5' });

  for (let request = 0; request < 200; request += 1) {
    resume({ 'x-request-id': `r${String(request)}` }, () => {
      observed.log.debug('first');
      observed.log.debug('second');
      observed.log.info({ request }, 'kept');
    });
  }

  const linesOf = new Map<unknown, unknown[]>();
  for (const { request_id: id, message, level } of observed.lines()) {
    if (level === 'debug') linesOf.set(id, [...(linesOf.get(id) ?? []), message]);
  }
  expect(linesOf.size).toBeGreaterThan(50);
  expect(linesOf.size).toBeLessThan(150);
  expect([...linesOf.values()]).toEqual(Array.from(linesOf, () => ['first', 'second']));
});

test('the same INFO message passes a few times a second, and what was held back is told; warnings always pass', async () => {
  const observed = observe({ LOG_REPEATS_PER_SECOND: '5' });

  for (let index = 0; index < 100; index += 1) {
    observed.log.info({ index }, 'polled');
    observed.log.warn('careful');
  }
  await observed.flush();

  const messages = observed.lines().map(({ message }) => message);
  const polled = messages.filter((message) => message === 'polled').length;
  const told = observed.lines().filter(({ event }) => event === 'log_repeats_dropped');
  expect(messages.filter((message) => message === 'careful')).toHaveLength(100);
  expect(polled).toBeLessThanOrEqual(10);
  expect(told.reduce((sum, { dropped }) => sum + Number(dropped), polled)).toBe(100);
  expect(told[0]).toMatchObject({ repeated: 'polled' });
});

test('messages are limited second by second, and no more of them are remembered than a thousand', () => {
  const reported: Repeated[] = [];
  const limit = new RepeatLimit(1, (repeated) => reported.push(repeated));

  expect([limit.passes('a', 0), limit.passes('a', 900), limit.passes('a', 1000)]).toEqual([true, false, true]);
  for (let index = 0; index < 5000; index += 1) limit.passes(`m${String(index)}`, 1000);

  expect(reported).toEqual([{ message: 'a', dropped: 1 }]);
});

test('a websocket event carries the id of the request it comes from', () => {
  const observed = observe();

  const event = resume({ 'x-request-id': 'r-1' }, () => JSON.stringify({ type: 'stock', ...carry() }));
  resume(JSON.parse(event) as Record<string, unknown>, () => observed.log.info('sent to the screen'));

  expect(observed.lines()).toMatchObject([{ message: 'sent to the screen', request_id: 'r-1' }]);
});
