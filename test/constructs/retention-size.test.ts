import { expect, test } from '@jest/globals';
import { retentionSize } from '../../constructs/retention-size.ts';

test.each([
  ['40Gi', '40GiB'],
  ['1536Mi', '1536MiB'],
  ['10G', '9536MiB'],
])('%s is %s to Prometheus, in binary units', (quantity, size) => {
  expect(retentionSize(quantity)).toBe(size);
});
