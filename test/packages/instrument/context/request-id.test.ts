import { expect, test } from '@jest/globals';
import { isRequestId, newRequestId } from '../../../../packages/instrument/context/request-id.ts';

test('new ids are UUIDs of random numbers, and none comes twice', () => {
  const ids = Array.from({ length: 20_000 }, newRequestId);

  expect(new Set(ids).size).toBe(ids.length);
  for (const id of ids) expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(ids.every(isRequestId)).toBe(true);
});
