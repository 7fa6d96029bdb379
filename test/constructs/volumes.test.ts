import { expect, test } from '@jest/globals';
import { claimSpec, claimTemplate } from '../../constructs/volumes.ts';

test('a claim is for one pod, of the size asked for; the class is the cluster’s unless one is named', () => {
  const { resources, ...spec } = claimSpec({ size: '10Gi' });

  expect(spec).toEqual({ accessModes: ['ReadWriteOnce'] });
  expect(resources?.requests?.storage?.value).toBe('10Gi');
  expect(claimSpec({ size: '10Gi', storageClass: 'fast' })).toHaveProperty('storageClassName', 'fast');
});

test('a claim template carries the name it is mounted under', () => {
  expect(claimTemplate('data', { size: '10Gi' })).toMatchObject({
    metadata: { name: 'data' },
    spec: { accessModes: ['ReadWriteOnce'] },
  });
});
