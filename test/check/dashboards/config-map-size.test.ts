import { expect, test } from '@jest/globals';
import { configMap, outlineIn } from './findings-of.ts';

const kibibyte = 1024;

test('a ConfigMap over 1 MiB is refused, and one over 256 KiB by kubectl apply', () => {
  const of = (bytes: number) => outlineIn(configMap('a', { text: 'x'.repeat(bytes) }));

  expect(of(1024 * kibibyte + 1)).toEqual(['error config-map-size data']);
  expect(of(1024 * kibibyte)).toEqual(['warning apply-annotation data']);
  expect(of(257 * kibibyte)).toEqual(['warning apply-annotation data']);
  expect(of(250 * kibibyte)).toEqual([]);
});

test('the bytes of a Secret are those it has once decoded', () => {
  const secret = (bytes: number) =>
    JSON.stringify({
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: { name: 'a' },
      data: { text: Buffer.alloc(bytes, 'x').toString('base64') },
    });

  expect(outlineIn(secret(1024 * kibibyte + 1))).toEqual(['error config-map-size data']);
  expect(outlineIn(secret(1024 * kibibyte))).toEqual(['warning apply-annotation data']);
});
