import type { IContainer } from 'kubernetes-models/v1/Container';
import type { IPodSpec } from 'kubernetes-models/v1/PodSpec';
import type { Objects } from './objects.ts';

/** A workload and the pods it makes. */
export interface Workload {
  readonly kind: 'Deployment' | 'StatefulSet' | 'DaemonSet';
  readonly name: string;
  readonly namespace: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
  readonly selector: Readonly<Record<string, string>>;
  readonly pod: IPodSpec;
  /** The first container, the only one a component of the stack has. */
  readonly container: IContainer;
  /** Names of the volumes claimed for each pod. */
  readonly claims: readonly string[];
}

const kinds = ['Deployment', 'StatefulSet', 'DaemonSet'] as const;

/** Every Deployment, StatefulSet and DaemonSet. */
export const workloads = (objects: Objects): Workload[] =>
  kinds.flatMap((kind) =>
    objects.of(kind).map(({ metadata, spec }) => {
      const pod = spec?.template.spec;
      const container = pod?.containers[0];
      if (pod === undefined || container === undefined) throw new Error(`${kind} ${metadata.name} has no container`);
      const claims = spec !== undefined && 'volumeClaimTemplates' in spec ? (spec.volumeClaimTemplates ?? []) : [];
      return {
        kind,
        name: metadata.name,
        namespace: metadata.namespace ?? '',
        labels: spec?.template.metadata?.labels ?? {},
        annotations: spec?.template.metadata?.annotations ?? {},
        selector: spec?.selector.matchLabels ?? {},
        pod,
        container,
        claims: claims.map((claim) => claim.metadata?.name ?? ''),
      };
    }),
  );

/** The one workload of a component. */
export const workload = (objects: Objects): Workload => {
  const [only, ...more] = workloads(objects);
  if (only === undefined || more.length > 0) throw new Error('there is not one workload');
  return only;
};

/** Paths a container may write, each with the kind of its volume. */
export const writablePaths = ({ pod, container, claims }: Workload): Record<string, string> =>
  Object.fromEntries(
    (container.volumeMounts ?? [])
      .filter(({ readOnly }) => readOnly !== true)
      .map(({ mountPath, name }) => {
        const volume = pod.volumes?.find((candidate) => candidate.name === name) ?? {};
        return [
          mountPath,
          claims.includes(name) ? 'claim' : (Object.keys(volume).find((key) => key !== 'name') ?? 'nothing'),
        ];
      }),
  );
