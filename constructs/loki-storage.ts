import type { k8s } from 'cdk8s-plus-27';
import type { ObjectStorage } from '../config/object-storage.ts';
import { type SecretFile, secretPath } from './secret-files.ts';

const authorityFile = 'storage-ca';

/** The bucket as loki.yaml takes it, without the access key, which Loki looks for in its environment. */
export const bucketSettings = (storage: ObjectStorage) => ({
  bucket_name: storage.bucket,
  endpoint: storage.endpoint,
  ...(storage.region === undefined ? {} : { region: storage.region }),
  ...(storage.pathStyle === undefined ? {} : { bucket_lookup_type: storage.pathStyle ? 'path' : 'virtual-hosted' }),
  insecure: storage.insecure,
  ...(storage.caSecret === undefined ? {} : { http: { tls_ca_path: secretPath(authorityFile) } }),
});

/** The access key, as variables that S3 clients know; without one Loki asks the cloud who its service account is. */
export const accessKey = ({ accessKeyId, secretAccessKey }: ObjectStorage): k8s.EnvVar[] =>
  [
    { name: 'AWS_ACCESS_KEY_ID', secret: accessKeyId },
    { name: 'AWS_SECRET_ACCESS_KEY', secret: secretAccessKey },
  ].flatMap(({ name, secret }) =>
    secret === undefined ? [] : [{ name, valueFrom: { secretKeyRef: { name: secret.name, key: secret.key } } }],
  );

/** The authority of the server's certificate as a file. */
export const storageAuthority = (storage: ObjectStorage | undefined): SecretFile[] =>
  storage?.caSecret === undefined ? [] : [{ file: authorityFile, secret: storage.caSecret }];
