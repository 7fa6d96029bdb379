import type { Objects } from './objects.ts';
import { workloads } from './workloads.ts';

/** Pods as Services, monitors and policies see them. */
export interface PodGroup {
  /** The workload that makes them. */
  readonly owner: string;
  readonly namespace: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly hostNetwork: boolean;
  readonly ports: readonly { readonly name: string; readonly number: number; readonly protocol: string }[];
}

/** All pods of a stack, those the operator makes from its Prometheus included. */
export const podsOf = (objects: Objects): PodGroup[] => [
  ...workloads(objects).map(({ kind, name, namespace, labels, pod }) => ({
    owner: `${kind}/${name}`,
    namespace,
    labels,
    hostNetwork: pod.hostNetwork === true,
    ports: pod.containers.flatMap((container) =>
      (container.ports ?? []).map((port) => ({
        name: port.name ?? '',
        number: port.containerPort,
        protocol: port.protocol ?? 'TCP',
      })),
    ),
  })),
  // They come and go, and nobody asks them anything.
  ...objects.of('CronJob').map(({ metadata, spec }) => ({
    owner: `CronJob/${metadata.name}`,
    namespace: metadata.namespace ?? '',
    labels: spec.jobTemplate.spec?.template.metadata?.labels ?? {},
    hostNetwork: false,
    ports: [],
  })),
  ...objects.of('Prometheus').map(({ metadata, spec }) => ({
    owner: `Prometheus/${metadata.name}`,
    namespace: metadata.namespace ?? '',
    // Those of podMetadata, and the operator's own above them (pkg/prometheus/server/statefulset.go, makeSelectorLabels).
    labels: {
      ...spec.podMetadata?.labels,
      'app.kubernetes.io/name': 'prometheus',
      'app.kubernetes.io/instance': metadata.name,
      'app.kubernetes.io/managed-by': 'prometheus-operator',
    },
    hostNetwork: false,
    ports: [
      { name: 'web', number: 9090, protocol: 'TCP' },
      { name: 'reloader-web', number: 8080, protocol: 'TCP' },
    ],
  })),
];
