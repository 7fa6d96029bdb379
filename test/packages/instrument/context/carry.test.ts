import { expect, test } from '@jest/globals';
import { carry, resume } from '../../../../packages/instrument/context/carry.ts';
import { currentRequest, runInRequest } from '../../../../packages/instrument/context/request-context.ts';

test('a job carries the id of the request that queued it, through JSON and back', async () => {
  const job = JSON.stringify(runInRequest({ requestId: 'order-7' }, () => ({ to: 'a@b.c', carried: carry() })));

  const { carried } = JSON.parse(job) as { carried: Record<string, string> };
  const id = await resume(carried, async () => {
    await new Promise(setImmediate);
    return currentRequest()?.requestId;
  });

  expect(id).toBe('order-7');
  expect(currentRequest()).toBeUndefined();
});

test.each([
  [undefined],
  [{}],
  [{ 'x-request-id': 'two\nlines' }],
  [{ 'x-request-id': 'x'.repeat(129) }],
  [{ 'x-request-id': 7 }],
])('a job that carries no valid id gets a new one: %j', (carried) => {
  expect(resume(carried, () => currentRequest()?.requestId)).toMatch(/^[0-9a-f-]{36}$/);
});
