import { expect, test } from '@jest/globals';
import { App } from 'cdk8s';
import { checksumAnnotation } from '../../constructs/checksum.ts';
import { ObservabilityStack } from '../../stacks/observability.ts';

test('the checksum changes with the configuration and with nothing else', () => {
  const a = checksumAnnotation({ 'loki.yaml': 'a' });
  expect(checksumAnnotation({ 'loki.yaml': 'a' })).toEqual(a);
  expect(checksumAnnotation({ 'loki.yaml': 'b' })).not.toEqual(a);
  expect(new ObservabilityStack(new App(), 'x').notices.length).toBe(4);
});
