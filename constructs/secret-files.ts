import type { k8s } from 'cdk8s-plus-27';

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
