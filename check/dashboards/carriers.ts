import { selects } from '../label-selector.ts';
import { asList, asMap, asText, type Source } from '../source.ts';
import type { Fields } from './board.ts';

/** A container that watches for ConfigMaps with a label, and writes what is in them to a folder. */
export interface Sidecar {
  readonly label: string;
  /** @default - any */
  readonly labelValue: string | undefined;
  /** @default - every namespace */
  readonly namespaces: readonly string[] | undefined;
  readonly kinds: readonly string[];
  readonly folder: string;
  /** Annotation that names a folder below. */
  readonly folderAnnotation: string | undefined;
}

/** A folder of a container, and what is mounted there. */
export interface Mount {
  readonly path: string;
  /** Names of the ConfigMaps and Secrets; none for another volume. */
  readonly objects: readonly string[];
}

/** A workload that runs Grafana. */
export interface GrafanaPod {
  readonly source: Source;
  readonly namespace: string;
  readonly sidecars: readonly Sidecar[];
  readonly mounts: readonly Mount[];
}

const kinds: ReadonlySet<unknown> = new Set(['Deployment', 'StatefulSet', 'DaemonSet', 'Pod']);

const environment = ({ env }: Fields): ReadonlyMap<string, string> =>
  new Map(
    asList(env)
      .map(asMap)
      .flatMap(({ name, value }) => (typeof name === 'string' && typeof value === 'string' ? [[name, value]] : [])),
  );

const sidecarOf = (container: Fields, namespace: string): Sidecar[] => {
  const env = environment(container);
  const label = env.get('LABEL');
  const folder = env.get('FOLDER');
  if (label === undefined || folder === undefined) return [];
  const names = env.get('NAMESPACE') ?? namespace;
  const resource = (env.get('RESOURCE') ?? 'configmap').toLowerCase();
  return [
    {
      label,
      labelValue: env.get('LABEL_VALUE') === '' ? undefined : env.get('LABEL_VALUE'),
      namespaces: names === 'ALL' ? undefined : names.split(',').map((name) => name.trim()),
      kinds: resource === 'both' ? ['ConfigMap', 'Secret'] : [resource === 'secret' ? 'Secret' : 'ConfigMap'],
      folder,
      folderAnnotation: env.get('FOLDER_ANNOTATION'),
    },
  ];
};

/** Names of the ConfigMaps and Secrets of a volume. */
const objectsOf = (volume: Fields): string[] => {
  const { configMap, secret, projected } = volume;
  const projections = asList(asMap(projected).sources).map(asMap);
  return [
    asMap(configMap).name,
    asMap(secret).secretName,
    ...projections.flatMap((source) => [asMap(source.configMap).name, asMap(source.secret).name]),
  ].flatMap((name) => asText(name) ?? []);
};

/** Every workload of Grafana, with what it is given to read. */
export const grafanaPods = (objects: readonly Source[]): GrafanaPod[] =>
  objects.flatMap((source) => {
    const value = asMap(source.value);
    if (!kinds.has(value.kind)) return [];
    const spec = asMap(value.kind === 'Pod' ? value.spec : asMap(asMap(value.spec).template).spec);
    const containers = [...asList(spec.containers), ...asList(spec.initContainers)].map(asMap);
    const isGrafana = ({ image }: Fields) => /(?:^|\/)grafana(?:-oss|-enterprise)?(?:[:@]|$)/.test(asText(image) ?? '');
    if (!containers.some(isGrafana)) return [];
    const namespace = asText(asMap(value.metadata).namespace) ?? 'default';
    const volumes = new Map(asList(spec.volumes).map((volume) => [asMap(volume).name, objectsOf(asMap(volume))]));
    return [
      {
        source,
        namespace,
        sidecars: containers.flatMap((container) => sidecarOf(container, namespace)),
        mounts: containers
          .filter(isGrafana)
          .flatMap(({ volumeMounts }) => asList(volumeMounts).map(asMap))
          .map(({ name, mountPath }) => ({ path: asText(mountPath) ?? '', objects: volumes.get(name) ?? [] })),
      },
    ];
  });

/** Whether a sidecar takes an object, but for its namespace. */
export const takes = ({ label, labelValue, kinds: taken }: Sidecar, object: Fields): boolean => {
  const { labels } = asMap(object.metadata);
  return (
    taken.includes(String(object.kind)) &&
    selects(
      labelValue === undefined
        ? { matchExpressions: [{ key: label, operator: 'Exists' }] }
        : { matchLabels: { [label]: labelValue } },
      asMap(labels),
    )
  );
};
