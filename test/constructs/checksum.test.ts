import { expect, test } from '@jest/globals';
import { checksumAnnotation } from '../../constructs/checksum.ts';

test('the checksum changes with the configuration and with nothing else', () => {
  const a = checksumAnnotation({ 'loki.yaml': 'a' });

  expect(checksumAnnotation({ 'loki.yaml': 'a' })).toEqual(a);
  expect(checksumAnnotation({ 'loki.yaml': 'b' })).not.toEqual(a);
  expect(checksumAnnotation({ 'other.yaml': 'a' })).not.toEqual(a);
});

test('the checksum stands under the annotation checksum/config', () => {
  expect(checksumAnnotation({})).toEqual({ 'checksum/config': '44136fa355b3678a1146ad16f7e8649e' });
});
