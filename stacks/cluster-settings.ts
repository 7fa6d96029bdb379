import { componentOf } from '../config/component-names.ts';
import type { ImagesConfig } from '../config/images.ts';
import type { MetadataConfig } from '../config/metadata.ts';
import type { Config } from '../config/schema.ts';
import type { Placement, SchedulingConfig } from '../config/scheduling.ts';
import { imageSource } from './image-source.ts';
import type { Manifest, PlacedManifest } from './manifests.ts';

interface Container {
  readonly image?: string;
  readonly args?: readonly string[];
}

/** What a pod spec and the operator's Prometheus have in common. */
interface PodFields {
  /** Of a Prometheus, which names no containers. */
  readonly image?: string;
  readonly initContainers?: readonly Container[];
  readonly containers?: readonly Container[];
  readonly tolerations?: readonly unknown[];
}

interface Metadata {
  readonly labels?: Readonly<Record<string, string>>;
  readonly annotations?: Readonly<Record<string, string>>;
}

/** An option that was not used leaves no trace. */
const setOnly = (fields: Readonly<Record<string, unknown>>): object =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));

const withMetadata = <T extends Metadata>(metadata: T, { labels, annotations }: MetadataConfig): T => ({
  ...metadata,
  ...(Object.keys(labels).length > 0 ? { labels: { ...metadata.labels, ...labels } } : {}),
  ...(Object.keys(annotations).length > 0 ? { annotations: { ...metadata.annotations, ...annotations } } : {}),
});

/** An argument can name an image too: the operator is told that of its sidecar. */
const withSourceInArgument = (arg: string, images: ImagesConfig): string => {
  const [flag = '', value] = arg.split(/=(.*)/s);
  return value === undefined ? arg : `${flag}=${imageSource(value, images)}`;
};

const withImages = (pod: PodFields, images: ImagesConfig): object => {
  const imagePullPolicy = images.pullPolicy;
  const ofContainer = (container: Container): object => ({
    ...container,
    ...setOnly({
      image: container.image && imageSource(container.image, images),
      imagePullPolicy,
      args: container.args?.map((arg) => withSourceInArgument(arg, images)),
    }),
  });
  return setOnly({
    imagePullSecrets: images.pullSecrets.length === 0 ? undefined : images.pullSecrets.map((name) => ({ name })),
    ...(pod.containers === undefined ? { image: pod.image && imageSource(pod.image, images), imagePullPolicy } : {}),
    initContainers: pod.initContainers?.map(ofContainer),
    containers: pod.containers?.map(ofContainer),
  });
};

/** What runs on every node keeps to no choice of nodes that was made for all. */
const placementOf = (folder: string, kind: string, { components, ...forAll }: SchedulingConfig): Placement => ({
  ...(kind === 'DaemonSet' ? { priorityClassName: forAll.priorityClassName } : forAll),
  ...(components as Readonly<Record<string, Placement | undefined>>)[componentOf(folder) ?? ''],
});

const withPlacement = (pod: PodFields, { tolerations, ...placement }: Placement): object => ({
  ...setOnly(placement),
  ...setOnly({ tolerations: tolerations && [...(pod.tolerations ?? []), ...tolerations] }),
});

type Settings = Pick<Config, 'metadata' | 'images' | 'scheduling'>;

const podKinds = ['Deployment', 'StatefulSet', 'DaemonSet', 'Job'];

/** The spec of a workload or of a Prometheus; others have no pods. */
const withPods = (folder: string, { kind, spec }: Manifest, { metadata, images, scheduling }: Settings): unknown => {
  const podSpec = (pod: PodFields): object => ({
    ...pod,
    ...withImages(pod, images),
    ...withPlacement(pod, placementOf(folder, kind, scheduling)),
  });
  if (kind === 'Prometheus') {
    const prometheus = spec as PodFields & { readonly podMetadata?: Metadata };
    return { ...podSpec(prometheus), podMetadata: withMetadata(prometheus.podMetadata ?? {}, metadata) };
  }
  if (kind === 'CronJob') {
    const { jobTemplate, ...schedule } = spec as { readonly jobTemplate: { readonly spec: object } };
    const job = { apiVersion: 'batch/v1', kind: 'Job', metadata: { name: folder }, spec: jobTemplate.spec };
    return {
      ...schedule,
      jobTemplate: { ...jobTemplate, spec: withPods(folder, job, { metadata, images, scheduling }) },
    };
  }
  if (!podKinds.includes(kind)) return spec;
  const workload = spec as { readonly template: { readonly metadata: Metadata; readonly spec: PodFields } };
  const { template } = workload;
  return {
    ...workload,
    template: { ...template, metadata: withMetadata(template.metadata, metadata), spec: podSpec(template.spec) },
  };
};

/**
 * An object with what its cluster asks of all of them: labels and annotations, where pods run, where images come from.
 * It is added once, after the sum of the components. No selector changes.
 */
export const withClusterSettings = ({ folder, manifest }: PlacedManifest, settings: Settings): PlacedManifest => ({
  folder,
  manifest: {
    ...manifest,
    metadata: withMetadata(manifest.metadata, settings.metadata),
    ...('spec' in manifest ? { spec: withPods(folder, manifest, settings) } : {}),
  },
});
