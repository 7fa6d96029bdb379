import { expect, test } from '@jest/globals';
import { hardenedContainer, hardenedPod, resourceRequirements } from '../../constructs/hardened-pod.ts';
import { lockedDown } from '../component-props.ts';

const pod = (props: Partial<Parameters<typeof hardenedPod>[0]> = {}) =>
  hardenedPod({ user: 1000, containers: [], ...props });

test('a container may gain nothing and write nothing', () => {
  expect(hardenedContainer).toEqual(lockedDown);
});

test('a pod runs as its user, who owns the files of its volumes', () => {
  expect(pod().securityContext).toEqual({
    runAsNonRoot: true,
    runAsUser: 1000,
    runAsGroup: 1000,
    fsGroup: 1000,
    fsGroupChangePolicy: 'OnRootMismatch',
    seccompProfile: { type: 'RuntimeDefault' },
  });
});

test('a token is mounted only where an account is named', () => {
  expect(pod()).toMatchObject({ automountServiceAccountToken: false });
  expect(pod()).not.toHaveProperty('serviceAccountName');
  expect(pod({ serviceAccountName: 'reader' })).toMatchObject({
    serviceAccountName: 'reader',
    automountServiceAccountToken: true,
  });
});

test('the Services of the namespace do not become environment variables', () => {
  expect(pod().enableServiceLinks).toBe(false);
});

test('a grace period, sysctls and volumes are set only when asked for', () => {
  expect(Object.keys(pod())).toEqual([
    'automountServiceAccountToken',
    'enableServiceLinks',
    'securityContext',
    'containers',
  ]);
  expect(
    pod({ terminationGracePeriodSeconds: 300, sysctls: [{ name: 's', value: '1' }], volumes: [{ name: 'v' }] }),
  ).toMatchObject({
    terminationGracePeriodSeconds: 300,
    securityContext: { sysctls: [{ name: 's', value: '1' }] },
    volumes: [{ name: 'v' }],
  });
});

test('there is a memory limit always, and a CPU limit only by choice', () => {
  const requests = { cpu: '1', memory: '1Gi' };
  const values = (limits: { memory: string; cpu?: string }) =>
    Object.entries(resourceRequirements({ requests, limits }).limits ?? {}).map(([name, { value }]) => [name, value]);

  expect(values({ memory: '2Gi' })).toEqual([['memory', '2Gi']]);
  expect(values({ memory: '2Gi', cpu: '2' })).toEqual([
    ['cpu', '2'],
    ['memory', '2Gi'],
  ]);
});
