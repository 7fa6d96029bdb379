import type { k8s } from 'cdk8s-plus-27';

/** Keys of a Secret that a container reads. */
export interface SecretKeys {
  readonly name: string;
  readonly keys: readonly string[];
}

interface KeyReference {
  readonly name: string;
  readonly key: string;
}

/** The keys of each Secret that is referred to, each once, sorted by the names of the Secrets. */
export const keysBySecret = (references: readonly KeyReference[]): SecretKeys[] => {
  const secrets = new Map<string, Set<string>>();
  for (const { name, key } of references) secrets.set(name, (secrets.get(name) ?? new Set()).add(key));
  return [...secrets].sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, keys]) => ({ name, keys: [...keys] }));
};

/** A volume with the keys of a Secret as files of their names, and nothing else of it. */
export const secretKeysVolume = (volume: string, { name, keys }: SecretKeys): k8s.Volume => ({
  name: volume,
  secret: { secretName: name, items: keys.map((key) => ({ key, path: key })) },
});

/** A key of a Secret that a container reads as a file. */
export interface SecretFile {
  /** Name of the volume and of the file. */
  readonly file: string;
  readonly secret: { readonly name: string; readonly key: string };
}

/** Path of the file in the container: each has a folder of its own, as a volume is one Secret. */
export const secretPath = (file: string): string => `/etc/secrets/${file}/${file}`;

/** The volumes, with nothing of the Secrets but the keys that are named. */
export const secretVolumes = (files: readonly SecretFile[]): k8s.Volume[] =>
  files.map(({ file, secret }) => ({
    name: file,
    secret: { secretName: secret.name, items: [{ key: secret.key, path: file }] },
  }));

/** Where the container finds them. */
export const secretMounts = (files: readonly SecretFile[]): k8s.VolumeMount[] =>
  files.map(({ file }) => ({ name: file, mountPath: `/etc/secrets/${file}`, readOnly: true }));
