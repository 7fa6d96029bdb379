import { expect, test } from '@jest/globals';
import { tcp } from '../../constructs/flows.ts';

test('tcp names ports', () => {
  expect(tcp(80, 443)).toEqual([{ port: 80 }, { port: 443 }]);
});
