import type { Manifest } from '../../stacks/manifests.ts';
import { selects } from '../label-selector.ts';
import type { Objects } from '../objects.ts';
import { podsOf } from '../pods.ts';
import { podsBehind, scrapeTargets } from '../scrape-targets.ts';
import { workloads } from '../workloads.ts';

/** Monitors of what is not in the stack: the operator makes the kubelet's Service, others theirs. */
export const isForeign = (monitor: string): boolean =>
  /^ServiceMonitor\/(kubelet|apiserver|kube-(controller-manager|scheduler|etcd|proxy))$/.test(monitor) ||
  /^PodMonitor\/(coredns|kube-dns)$/.test(monitor) ||
  /^ServiceMonitor\/service-(?!sample-service$)/.test(monitor);

/** A Service in kube-system leads to the control plane, which is not of the stack. */
export const ofControlPlane = ({ metadata }: Pick<Manifest, 'metadata'>): boolean =>
  metadata.namespace === 'kube-system';

/** A value of every `name` in a list. */
const namesOf = (list: readonly { readonly name?: string }[] | undefined): string[] =>
  (list ?? []).map(({ name }) => name ?? '');

const exists = (objects: Objects, kind: string, name: string | undefined, namespace: string | undefined): boolean =>
  objects.all.some(
    (object) => object.kind === kind && object.metadata.name === name && object.metadata.namespace === namespace,
  );

/** What an object of the stack asks of the others, each with those of which it does not hold. */
export const wiringFaults: Readonly<Record<string, (objects: Objects) => string[]>> = {
  'no two objects have one kind, namespace and name': (objects) => {
    const keys = objects.all.map(({ kind, metadata }) => `${kind} ${metadata.namespace ?? ''}/${metadata.name}`);
    return keys.filter((key, i) => keys.indexOf(key) !== i);
  },

  'every endpoint of a monitor of ours leads to one port of one workload, through one Service or none': (objects) =>
    scrapeTargets(objects)
      .filter(({ monitor }) => !isForeign(monitor))
      .filter(
        ({ monitor, services, pods, ports }) =>
          pods.length !== 1 || ports.length !== 1 || services.length !== (monitor.startsWith('PodMonitor/') ? 0 : 1),
      )
      .map((target) => JSON.stringify(target)),

  'every workload that has a port is scraped': (objects) => {
    const scraped = new Set(scrapeTargets(objects).flatMap(({ pods }) => pods));
    return podsOf(objects)
      .filter(({ owner, ports }) => ports.length > 0 && !scraped.has(owner))
      .map(({ owner }) => owner);
  },

  'every Service leads to one workload, and each of its ports to one of the workload’s': (objects) => {
    const pods = podsOf(objects);
    const own = objects.of('Service').filter((service) => !ofControlPlane(service));
    return own.flatMap((service) => {
      const behind = podsBehind(service, pods);
      const ports = (service.spec?.ports ?? []).filter(
        ({ targetPort, protocol = 'TCP' }) =>
          behind
            .flatMap((group) => group.ports)
            .filter((port) => port.name === targetPort && port.protocol === protocol).length !== 1,
      );
      return behind.length === 1 && ports.length === 0 ? [] : [service.metadata.name];
    });
  },

  'every ingress leads to a port of a Service': (objects) =>
    objects.of('Ingress').flatMap(({ metadata, spec }) =>
      (spec?.rules ?? [])
        .flatMap(({ http }) => http?.paths ?? [])
        .filter(({ backend: { service } }) => {
          const to = objects
            .of('Service')
            .find((other) => other.metadata.name === service?.name && other.metadata.namespace === metadata.namespace);
          return !namesOf(to?.spec?.ports).includes(service?.port?.name ?? '');
        })
        .map(({ path }) => `${metadata.name}: ${path ?? ''}`),
    ),

  'a workload of several pods has one budget of disruptions, one of a single pod has none': (objects) => {
    const budgets = objects.of('PodDisruptionBudget');
    const severals = [...objects.of('Deployment'), ...objects.of('StatefulSet'), ...objects.of('Prometheus')]
      .filter(({ spec }) => (spec?.replicas ?? 1) > 1)
      .map(({ kind, metadata }) => `${kind}/${metadata.name}`);
    const covered = podsOf(objects).flatMap(({ owner, namespace, labels }) =>
      budgets
        .filter(({ metadata, spec }) => metadata.namespace === namespace && selects(spec?.selector ?? {}, labels))
        .map(() => owner),
    );
    return severals.sort().join() === covered.sort().join() && budgets.length === covered.length
      ? []
      : [`${severals.join()} are several, budgets are of ${covered.join()}`];
  },

  'every workload selects its own pods and no others': (objects) =>
    workloads(objects)
      .filter(
        ({ selector, namespace }) =>
          podsOf(objects).filter(
            (pods) => pods.namespace === namespace && selects({ matchLabels: selector }, pods.labels),
          ).length !== 1,
      )
      .map(({ name }) => name),

  'every ConfigMap, claim and account that a workload names is there': (objects) =>
    workloads(objects).flatMap(({ name, namespace, pod }) => {
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
    }),

  'every key of a ConfigMap that a volume names is in it': (objects) =>
    workloads(objects).flatMap(({ namespace, pod }) =>
      (pod.volumes ?? []).flatMap(({ configMap }) =>
        (configMap?.items ?? [])
          .filter(({ key }) => objects.get('ConfigMap', configMap?.name ?? '', namespace).data?.[key] === undefined)
          .map(({ key }) => `${configMap?.name ?? ''}: ${key}`),
      ),
    ),

  'every mount has its volume and every volume its mount, and no two mounts one path': (objects) =>
    workloads(objects)
      .filter(({ pod, claims, container }) => {
        const volumes = [...namesOf(pod.volumes), ...claims];
        const mounts = container.volumeMounts ?? [];
        return (
          volumes.some((volume) => !namesOf(mounts).includes(volume)) ||
          mounts.some(({ name }) => !volumes.includes(name)) ||
          new Set(volumes).size < volumes.length ||
          new Set(mounts.map(({ mountPath }) => mountPath)).size < mounts.length
        );
      })
      .map(({ name }) => name),

  'every probe asks a port of its container': (objects) =>
    workloads(objects).flatMap(({ name, container }) =>
      [container.livenessProbe, container.readinessProbe, container.startupProbe].flatMap((probe) =>
        probe === undefined || namesOf(container.ports).includes(String(probe.httpGet?.port)) ? [] : [name],
      ),
    ),

  'every account that is bound exists, and every role is bound once, to one that is there': (objects) => {
    const bindings = [...objects.of('RoleBinding'), ...objects.of('ClusterRoleBinding')];
    const roles = [...objects.of('Role'), ...objects.of('ClusterRole')];
    const wrong = bindings.filter(
      ({ roleRef, subjects, metadata }) =>
        !(subjects ?? []).every(({ name, namespace }) => exists(objects, 'ServiceAccount', name, namespace)) ||
        !exists(objects, roleRef.kind, roleRef.name, metadata.namespace),
    );
    const loose = roles.filter(
      ({ kind, metadata }) =>
        bindings.filter(
          ({ roleRef, metadata: { namespace } }) =>
            roleRef.kind === kind && roleRef.name === metadata.name && namespace === metadata.namespace,
        ).length !== 1,
    );
    return [...wrong, ...loose].map(({ metadata }) => metadata.name);
  },

  'a token is mounted only where a role is bound to the account': (objects) => {
    const bound = [...objects.of('RoleBinding'), ...objects.of('ClusterRoleBinding')].flatMap(({ subjects }) =>
      (subjects ?? []).map(({ name, namespace }) => `${namespace ?? ''}/${name}`),
    );
    return workloads(objects)
      .filter(
        ({ namespace, pod }) =>
          pod.automountServiceAccountToken !== bound.includes(`${namespace}/${pod.serviceAccountName ?? 'default'}`),
      )
      .map(({ name }) => name);
  },

  'names are such as the API takes: of volumes and containers at most 63 characters, of ports 15': (objects) =>
    workloads(objects).flatMap(({ pod, container }) => [
      ...[...namesOf(pod.volumes), ...namesOf(pod.containers)].filter(
        (name) => !/^(?!-)[a-z0-9-]{1,63}(?<!-)$/.test(name),
      ),
      ...namesOf(container.ports).filter((name) => !/^(?!-)(?=.*[a-z])[a-z0-9-]{1,15}(?<!-)$/.test(name)),
    ]),
};
