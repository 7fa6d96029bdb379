import { expect, test } from '@jest/globals';
import { resources, storage } from '../../config/sizing.ts';

test('a volume has the size given and the class of the cluster', () => {
  expect(storage('5Gi').parse(undefined)).toEqual({ size: '5Gi' });
  expect(storage('5Gi').parse({ storageClass: 'fast' })).toEqual({ size: '5Gi', storageClass: 'fast' });
});

test('memory is always limited, CPU only by choice', () => {
  const schema = resources({ cpu: '10m', memory: '64Mi', memoryLimit: '128Mi' });

  expect(schema.parse(undefined)).toEqual({ requests: { cpu: '10m', memory: '64Mi' }, limits: { memory: '128Mi' } });
  expect(schema.parse({ limits: { cpu: '1' } })).toEqual({
    requests: { cpu: '10m', memory: '64Mi' },
    limits: { cpu: '1', memory: '128Mi' },
  });
});

test('rejects amounts without their unit', () => {
  const schema = resources({ cpu: '10m', memory: '64Mi', memoryLimit: '128Mi' });

  const issues = schema.safeParse({ requests: { memory: 64 }, limits: { cpu: 0.5 } }).error?.issues ?? [];

  expect(issues.map(({ path, message }) => `${path.join('.')}: ${message}`)).toEqual([
    'requests.memory: 64 is not a size; write a number with its unit, such as 512Mi or 50Gi',
    'limits.cpu: 0.5 is not an amount of CPU; write cores in quotes ("2", "0.5") or thousandths ("250m")',
  ]);
});
