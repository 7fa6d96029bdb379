import { expect, test } from '@jest/globals';
import { selects } from '../../check/label-selector.ts';

const labels = { app: 'api', tier: 'web' };
const expression = (key: string, operator: string, ...values: readonly string[]) => ({
  matchExpressions: [{ key, operator, values }],
});

test.each([
  [undefined, false],
  [{}, true],
  [{ matchLabels: { app: 'api' } }, true],
  [{ matchLabels: { app: 'api', tier: 'db' } }, false],
  [expression('app', 'In', 'api', 'shop'), true],
  [expression('app', 'NotIn', 'api'), false],
  [expression('zone', 'NotIn', 'a'), true],
  [expression('zone', 'Exists'), false],
  [expression('zone', 'DoesNotExist'), true],
])('%j selects: %s', (selector, expected) => {
  expect(selects(selector, labels)).toBe(expected);
});
