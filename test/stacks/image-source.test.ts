import { expect, test } from '@jest/globals';
import { imageSource } from '../../stacks/image-source.ts';
import { versions } from '../../versions.ts';

const digest = `sha256:${'0'.repeat(64)}`;
const untouched = { pullSecrets: [], digests: {} };

test('an image comes from where its project publishes it', () => {
  for (const { image } of Object.values(versions)) expect(imageSource(image, untouched)).toBe(image);
});

test('a registry takes the place of the host alone', () => {
  const images = { ...untouched, registry: 'registry.example.com/mirror' };

  expect(imageSource(versions.jaeger.image, images)).toBe(
    `registry.example.com/mirror/jaegertracing/jaeger:${versions.jaeger.version}`,
  );
});

test('a digest stands after the tag of the component it was given for', () => {
  const images = { ...untouched, digests: { 'node-exporter': digest } as const };

  expect(imageSource(versions.nodeExporter.image, images)).toBe(`${versions.nodeExporter.image}@${digest}`);
  expect(imageSource(versions.loki.image, images)).toBe(versions.loki.image);
});

test('an image that the user names stays as it is', () => {
  expect(imageSource('quay.io/mine/app:1', { ...untouched, registry: 'registry.example.com' })).toBe(
    'quay.io/mine/app:1',
  );
});
