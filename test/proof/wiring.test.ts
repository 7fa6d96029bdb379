import { describe, expect, test } from '@jest/globals';
import type { Objects } from '../objects.ts';
import { scrapeTargets } from '../scrape-targets.ts';
import { workloads } from '../workloads.ts';
import { allStacks, fullStack, leanStack } from './stacks.ts';
import { isForeign, ofControlPlane, wiringFaults } from './wiring-faults.ts';

describe.each(allStacks)('in the $name stack', ({ objects }) => {
  test.each(Object.entries(wiringFaults))('%s', (_, faults) => {
    expect(faults(objects)).toEqual([]);
  });

  test('monitors of ours lead to the workloads of the stack', () => {
    expect(scrapeTargets(objects).filter(({ monitor }) => !isForeign(monitor)).length).toBeGreaterThan(6);
  });

  test('every object that lives in a namespace lives in one the stack makes, or was told of', () => {
    const made = objects.of('Namespace').map(({ metadata }) => metadata.name);
    const elsewhere = objects.all.filter(
      ({ kind, metadata }) =>
        metadata.namespace !== undefined &&
        !made.includes(metadata.namespace) &&
        !(['Service', 'EndpointSlice'].includes(kind) && ofControlPlane({ metadata })),
    );

    expect(new Set(elsewhere.map(({ kind }) => kind))).toEqual(new Set(['Role', 'RoleBinding']));
  });
});

test('the Secrets that pods read are those the configuration names, and no more', () => {
  const secrets = (objects: Objects) =>
    workloads(objects).flatMap(({ pod }) => [
      ...(pod.volumes ?? []).flatMap(({ secret }) => (secret === undefined ? [] : [secret.secretName])),
      ...pod.containers.flatMap(({ env }) =>
        (env ?? []).flatMap(({ valueFrom }) => valueFrom?.secretKeyRef?.name ?? []),
      ),
    ]);

  expect([...new Set(secrets(fullStack.objects))].sort()).toEqual([
    'carts',
    'chat.receivers',
    'dead-mans-switch',
    'grafana-login',
    'ledger-authority',
    'ledger.login',
    'orders-db',
    'pagers',
    // Its tokens: the one Secret that need not be there.
    'sample-service',
    'sessions',
    'smtp',
  ]);
  expect([...new Set(secrets(leanStack.objects))]).toEqual(['grafana-admin']);
});

test('monitors of services select the Service, namespace, port and path that the configuration names', () => {
  const monitors = fullStack.objects
    .of('ServiceMonitor')
    .filter(({ metadata }) => isForeign(`ServiceMonitor/${metadata.name}`));
  const told = monitors.map(({ metadata, spec }) => {
    const [{ port, targetPort, path, interval, scrapeTimeout } = {}] = spec.endpoints;
    const where = spec.namespaceSelector?.matchNames?.join() ?? '';
    return [metadata.name, where, spec.selector.matchLabels, port ?? targetPort, path, interval, scrapeTimeout];
  });

  expect(told.slice(2)).toEqual([
    ['service-checkout', 'shop', { 'app.kubernetes.io/name': 'checkout' }, 'http', '/metrics', '5s', '5s'],
    ['service-inventory', 'shop', { app: 'inventory' }, 9102, '/internal/metrics', undefined, '10s'],
    ['service-invoices', 'billing', { 'app.kubernetes.io/name': 'invoices' }, 'metrics', '/metrics', '2m', '20s'],
  ]);
  expect(told.slice(0, 2).map(([name, where]) => [name, where])).toEqual([
    ['kubelet', 'kube-system'],
    ['apiserver', 'default'],
  ]);
});
