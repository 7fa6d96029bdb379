import { expect, test } from '@jest/globals';
import * as k8s from '@pulumi/kubernetes';
import { pulumiObject } from '../../stacks/pulumi-object.ts';
import { allStacks } from '../proof/stacks.ts';
import { record } from './pulumi-recorder.ts';

test('every kind of Kubernetes itself is of its own class, by which Pulumi waits until it is ready', async () => {
  const objects = allStacks.flatMap((stack) => stack.objects.all);
  const firstOfKind = [...new Map(objects.map((manifest) => [manifest.kind, manifest])).values()];
  const custom = new Set<string>();

  await record(() => {
    for (const manifest of firstOfKind)
      if (pulumiObject(manifest, manifest.kind, {}) instanceof k8s.apiextensions.CustomResource)
        custom.add(manifest.apiVersion);
    return {};
  });

  expect(firstOfKind.length).toBeGreaterThan(15);
  expect(custom).toEqual(new Set(['monitoring.coreos.com/v1', 'external-secrets.io/v1']));
});
