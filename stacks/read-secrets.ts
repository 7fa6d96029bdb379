import type { Manifest } from './manifests.ts';

/** A Secret that objects refer to, and what they read of it. */
export interface ReadSecret {
  readonly namespace: string;
  readonly name: string;
  /** What Kubernetes takes such a Secret for. @default - Opaque */
  readonly type?: 'kubernetes.io/tls' | 'kubernetes.io/dockerconfigjson';
  /** Keys that are read, each with the objects that read it, such as `Deployment grafana`. */
  readonly keys: ReadonlyMap<string, readonly string[]>;
  /** Objects that read it whole, so that its keys are not known. */
  readonly whole: readonly string[];
}

interface Reference {
  readonly name: string;
  readonly key?: string;
  readonly type?: ReadSecret['type'];
}

type Fields = Readonly<Record<string, unknown>>;

const isMap = (value: unknown): value is Fields => typeof value === 'object' && value !== null && !Array.isArray(value);
const list = (value: unknown): Fields[] => (Array.isArray(value) ? value.filter(isMap) : []);
const named = (value: unknown): value is Fields & { readonly name: string } =>
  isMap(value) && typeof value.name === 'string' && value.optional !== true;

/** A Secret by its name and the keys of it that are taken, or whole. */
const taken = (name: unknown, items: unknown): Reference[] => {
  if (typeof name !== 'string') return [];
  const keys = list(items).flatMap(({ key }) => (typeof key === 'string' ? [key] : []));
  return keys.length === 0 ? [{ name }] : keys.map((key) => ({ name, key }));
};

/** What a field refers to: in pods, in resources of the Prometheus Operator and in Ingresses they are named alike. */
const referencesOf = (field: string, value: unknown): Reference[] => {
  switch (field) {
    case 'secretKeyRef':
      return named(value) && typeof value.key === 'string' ? [{ name: value.name, key: value.key }] : [];
    case 'secretRef':
      return named(value) ? [{ name: value.name }] : [];
    case 'secret':
      if (!isMap(value) || value.optional === true) return [];
      return typeof value.key === 'string' && named(value)
        ? [{ name: value.name, key: value.key }]
        : taken(value.secretName ?? value.name, value.items);
    case 'imagePullSecrets':
      return list(value)
        .filter(named)
        .map(({ name }) => ({ name, key: '.dockerconfigjson', type: 'kubernetes.io/dockerconfigjson' }));
    default:
      return [];
  }
};

/** Fields below which a name and a key are not of a Secret. */
const notSecret = ['configMap', 'configMapKeyRef'];

const walk = (value: unknown, selectors: boolean): Reference[] => {
  if (Array.isArray(value)) return value.flatMap((entry) => walk(entry, selectors));
  if (!isMap(value)) return [];
  return Object.entries(value).flatMap(([field, inner]) => {
    if (notSecret.includes(field)) return [];
    const found = referencesOf(field, inner);
    if (found.length > 0) return found;
    if (selectors && named(inner) && typeof inner.key === 'string') return [{ name: inner.name, key: inner.key }];
    return walk(inner, selectors);
  });
};

/** Who asks cert-manager for its certificate names a Secret that cert-manager makes. */
const certManager = /^cert-manager\.io\/(cluster-)?issuer$/;

const ofIngress = ({ metadata, spec }: Manifest): Reference[] =>
  Object.keys(metadata.annotations ?? {}).some((annotation) => certManager.test(annotation))
    ? []
    : list((spec as Fields | undefined)?.tls).flatMap(({ secretName }) =>
        typeof secretName === 'string'
          ? ['tls.crt', 'tls.key'].map((key) => ({ name: secretName, key, type: 'kubernetes.io/tls' as const }))
          : [],
      );

const ofPrometheus = ({ spec }: Manifest): Reference[] => {
  const { secrets } = (spec ?? {}) as { readonly secrets?: readonly string[] };
  return (secrets ?? []).map((name) => ({ name }));
};

const referencesIn = (manifest: Manifest): Reference[] => [
  ...(manifest.kind === 'Ingress' ? ofIngress(manifest) : []),
  ...(manifest.kind === 'Prometheus' ? ofPrometheus(manifest) : []),
  ...walk(manifest, manifest.apiVersion.startsWith('monitoring.coreos.com/')),
];

interface Found extends ReadSecret {
  readonly keys: Map<string, string[]>;
  readonly whole: string[];
}

/**
 * Every Secret that objects refer to, in the order of the objects. They are what tells: whoever adds a reference to a
 * component need not say so elsewhere. What is optional to a pod is left out, and what names no namespace.
 */
export const readSecrets = (manifests: readonly Manifest[]): ReadSecret[] => {
  const found = new Map<string, Found>();
  for (const manifest of manifests) {
    const { kind, metadata } = manifest;
    const { namespace } = metadata;
    if (namespace === undefined) continue;
    const reader = `${kind} ${metadata.name}`;
    for (const { name, key, type } of referencesIn(manifest)) {
      const id = `${namespace}/${name}`;
      const secret: Found = found.get(id) ?? { namespace, name, ...(type && { type }), keys: new Map(), whole: [] };
      found.set(id, secret);
      const readers = key === undefined ? secret.whole : (secret.keys.get(key) ?? []);
      if (key !== undefined) secret.keys.set(key, readers);
      if (!readers.includes(reader)) readers.push(reader);
    }
  }
  return [...found.values()];
};

/** Names of the Secrets that ExternalSecrets make, as `<namespace>/<name>`. */
const madeBy = ({ apiVersion, kind, metadata, spec }: Manifest): string[] => {
  if (kind !== 'ExternalSecret' || !apiVersion.startsWith('external-secrets.io/')) return [];
  const { target } = (spec ?? {}) as { readonly target?: { readonly name?: string } };
  return [`${metadata.namespace ?? ''}/${target?.name ?? metadata.name}`];
};

/** The Secrets that somebody has to make: those that objects refer to and that no ExternalSecret among them makes. */
export const awaitedSecrets = (manifests: readonly Manifest[]): ReadSecret[] => {
  const made = new Set(manifests.flatMap(madeBy));
  return readSecrets(manifests).filter(({ namespace, name }) => !made.has(`${namespace}/${name}`));
};
