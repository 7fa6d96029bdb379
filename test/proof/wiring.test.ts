import { describe, expect, test } from '@jest/globals';
import { selects } from '../label-selector.ts';
import type { Objects } from '../objects.ts';
import { podsOf } from '../pods.ts';
import { podsBehind, scrapeTargets } from '../scrape-targets.ts';
import { workloads } from '../workloads.ts';
import { allStacks, fullStack, leanStack } from './stacks.ts';

/** Monitors of what is not in the stack: the operator makes the kubelet's Service, others theirs. */
const isForeign = (monitor: string): boolean =>
  monitor === 'ServiceMonitor/kubelet' || /^ServiceMonitor\/service-(?!sample-service$)/.test(monitor);

/** A value of every `name` in a list. */
const namesOf = (list: readonly { readonly name?: string }[] | undefined): string[] =>
  (list ?? []).map(({ name }) => name ?? '');

describe.each(allStacks)('in the $name stack', ({ objects }) => {
  test('no two objects have one kind, namespace and name', () => {
    const keys = objects.all.map(({ kind, metadata }) => `${kind} ${metadata.namespace ?? ''}/${metadata.name}`);

    expect(keys.filter((key, i) => keys.indexOf(key) !== i)).toEqual([]);
  });

  test('every object that lives in a namespace lives in one the stack makes, or was told of', () => {
    const made = objects.of('Namespace').map(({ metadata }) => metadata.name);
    const elsewhere = objects.all.filter(
      ({ metadata }) => metadata.namespace !== undefined && !made.includes(metadata.namespace),
    );

    expect(new Set(elsewhere.map(({ kind }) => kind))).toEqual(new Set(['Role', 'RoleBinding']));
  });

  test('every endpoint of a monitor of ours leads to one port of one workload, through one Service or none', () => {
    const own = scrapeTargets(objects).filter(({ monitor }) => !isForeign(monitor));
    const loose = own.filter(
      ({ monitor, services, pods, ports }) =>
        pods.length !== 1 || ports.length !== 1 || services.length !== (monitor.startsWith('PodMonitor/') ? 0 : 1),
    );

    expect(loose).toEqual([]);
    expect(own.length).toBeGreaterThan(6);
  });

  test('every workload that has a port is scraped', () => {
    const scraped = new Set(scrapeTargets(objects).flatMap(({ pods }) => pods));

    expect(podsOf(objects).filter(({ owner, ports }) => ports.length > 0 && !scraped.has(owner))).toEqual([]);
  });

  test('every Service leads to one workload, and each of its ports to one of the workload’s', () => {
    const pods = podsOf(objects);
    const wrong = objects.of('Service').flatMap((service) => {
      const behind = podsBehind(service, pods);
      const ports = (service.spec?.ports ?? []).filter(
        ({ targetPort, protocol = 'TCP' }) =>
          behind
            .flatMap((group) => group.ports)
            .filter((port) => port.name === targetPort && port.protocol === protocol).length !== 1,
      );
      return behind.length === 1 && ports.length === 0 ? [] : [service.metadata.name];
    });

    expect(wrong).toEqual([]);
  });

  test('every workload selects its own pods and no others', () => {
    const wrong = workloads(objects).filter(
      ({ selector, namespace }) =>
        podsOf(objects).filter(
          (pods) => pods.namespace === namespace && selects({ matchLabels: selector }, pods.labels),
        ).length !== 1,
    );

    expect(wrong).toEqual([]);
  });

  test('every ConfigMap, claim and account that a workload names is there', () => {
    const missing = workloads(objects).flatMap(({ name, namespace, pod }) => {
      const wanted = [
        ...(pod.volumes ?? []).flatMap(({ configMap, persistentVolumeClaim, projected }) => [
          ...(configMap === undefined ? [] : [['ConfigMap', configMap.name] as const]),
          ...(persistentVolumeClaim === undefined
            ? []
            : [['PersistentVolumeClaim', persistentVolumeClaim.claimName] as const]),
          ...(projected?.sources ?? []).map((source) => ['ConfigMap', source.configMap?.name] as const),
        ]),
        ...pod.containers.flatMap(({ envFrom }) =>
          (envFrom ?? []).map(({ configMapRef }) => ['ConfigMap', configMapRef?.name] as const),
        ),
        ...(pod.serviceAccountName === undefined ? [] : [['ServiceAccount', pod.serviceAccountName] as const]),
      ];
      return wanted
        .filter(([kind, wantedName]) => !exists(objects, kind, wantedName, namespace))
        .map((reference) => `${name}: ${reference.join(' ')}`);
    });

    expect(missing).toEqual([]);
  });

  test('every key of a ConfigMap that a volume names is in it', () => {
    const missing = workloads(objects).flatMap(({ namespace, pod }) =>
      (pod.volumes ?? []).flatMap(({ configMap }) =>
        (configMap?.items ?? [])
          .filter(({ key }) => objects.get('ConfigMap', configMap?.name ?? '', namespace).data?.[key] === undefined)
          .map(({ key }) => `${configMap?.name ?? ''}: ${key}`),
      ),
    );

    expect(missing).toEqual([]);
  });

  test('every mount has its volume and every volume its mount, and no two mounts one path', () => {
    const wrong = workloads(objects).filter(({ pod, claims, container }) => {
      const volumes = [...namesOf(pod.volumes), ...claims];
      const mounts = container.volumeMounts ?? [];
      return (
        volumes.some((volume) => !namesOf(mounts).includes(volume)) ||
        mounts.some(({ name }) => !volumes.includes(name)) ||
        new Set(volumes).size < volumes.length ||
        new Set(mounts.map(({ mountPath }) => mountPath)).size < mounts.length
      );
    });

    expect(wrong.map(({ name }) => name)).toEqual([]);
  });

  test('every probe asks a port of its container', () => {
    const wrong = workloads(objects).flatMap(({ name, container }) =>
      [container.livenessProbe, container.readinessProbe, container.startupProbe].flatMap((probe) =>
        probe === undefined || namesOf(container.ports).includes(String(probe.httpGet?.port)) ? [] : [name],
      ),
    );

    expect(wrong).toEqual([]);
  });

  test('every account that is bound exists, and every role that is bound is bound to it', () => {
    const bindings = [...objects.of('RoleBinding'), ...objects.of('ClusterRoleBinding')];
    const wrong = bindings.filter(
      ({ roleRef, subjects, metadata }) =>
        !(subjects ?? []).every(({ name, namespace }) => exists(objects, 'ServiceAccount', name, namespace)) ||
        !exists(objects, roleRef.kind, roleRef.name, metadata.namespace),
    );

    expect(wrong.map(({ metadata }) => metadata.name)).toEqual([]);
    expect(bindings).toHaveLength(objects.of('Role').length + objects.of('ClusterRole').length);
  });

  test('a token is mounted only where a role is bound to the account', () => {
    const bound = [...objects.of('RoleBinding'), ...objects.of('ClusterRoleBinding')].flatMap(({ subjects }) =>
      (subjects ?? []).map(({ name, namespace }) => `${namespace ?? ''}/${name}`),
    );
    const tokens = workloads(objects).map(({ namespace, pod }) => [
      pod.automountServiceAccountToken,
      bound.includes(`${namespace}/${pod.serviceAccountName ?? 'default'}`),
    ]);

    expect(tokens.filter(([token, role]) => token !== role)).toEqual([]);
  });

  test('names are such as the API takes: of volumes and containers at most 63 characters, of ports 15', () => {
    const wrong = workloads(objects).flatMap(({ pod, container }) => [
      ...[...namesOf(pod.volumes), ...namesOf(pod.containers)].filter(
        (name) => !/^(?!-)[a-z0-9-]{1,63}(?<!-)$/.test(name),
      ),
      ...namesOf(container.ports).filter((name) => !/^(?!-)(?=.*[a-z])[a-z0-9-]{1,15}(?<!-)$/.test(name)),
    ]);

    expect(wrong).toEqual([]);
  });
});

const exists = (objects: Objects, kind: string, name: string | undefined, namespace: string | undefined): boolean =>
  objects.all.some(
    (object) => object.kind === kind && object.metadata.name === name && object.metadata.namespace === namespace,
  );

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

  expect(told.slice(1)).toEqual([
    ['service-checkout', 'shop', { 'app.kubernetes.io/name': 'checkout' }, 'http', '/metrics', '5s', '5s'],
    ['service-inventory', 'shop', { app: 'inventory' }, 9102, '/internal/metrics', undefined, '10s'],
    ['service-invoices', 'billing', { 'app.kubernetes.io/name': 'invoices' }, 'metrics', '/metrics', '1m', '20s'],
  ]);
  expect(told[0]?.slice(0, 2)).toEqual(['kubelet', 'kube-system']);
});
