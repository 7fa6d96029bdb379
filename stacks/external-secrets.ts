import type { IExternalSecret } from '@kubernetes-models/external-secrets/external-secrets.io/v1/ExternalSecret';
import { didYouMean } from '../config/did-you-mean.ts';
import type { ExternalSecretConfig } from '../config/external-secrets.ts';
import type { Problem } from '../config/problem.ts';
import type { Config } from '../config/schema.ts';
import { objectLabels } from '../constructs/component.ts';
import type { PlacedManifest } from './manifests.ts';
import type { ReadSecret } from './read-secrets.ts';

/** Folder of the ExternalSecrets; it is applied before what waits for the Secrets. */
export const externalSecretFolder = 'external-secrets';

/** What of a listed Secret the stack does not read, and what it reads that is not mapped. */
const keyProblems = (
  { data, dataFrom }: ExternalSecretConfig,
  read: readonly ReadSecret[],
  path: Problem['path'],
): Problem[] => {
  const readers = new Map(read.flatMap(({ keys }) => [...keys]));
  const mapped = data.map(({ secretKey }) => secretKey);
  const missing = dataFrom.length > 0 ? [] : [...readers].filter(([key]) => !mapped.includes(key));
  const unread = read.some(({ whole }) => whole.length > 0)
    ? []
    : [...data.entries()].filter(([, { secretKey }]) => !readers.has(secretKey));
  return [
    ...unread.map(([i, { secretKey }]) => ({
      path: [...path, 'data', i, 'secretKey'],
      message: `nothing reads a key '${secretKey}' of this Secret${didYouMean(secretKey, [...readers.keys()])}`,
    })),
    ...missing.map(([key, [reader = '']]) => ({
      path: [...path, 'data'],
      message: `the key '${key}' is not mapped, which ${reader} reads; add it`,
    })),
  ];
};

/** What is wrong with the Secrets that are to be made from the store: nobody reads them, or not what is mapped. */
export const externalSecretProblems = (
  { externalSecrets }: Pick<Config, 'externalSecrets'>,
  all: readonly ReadSecret[],
): Problem[] =>
  externalSecrets.secrets.flatMap((secret, i): Problem[] => {
    const path = ['externalSecrets', 'secrets', i];
    const read = all.filter(({ name }) => name === secret.name);
    if (read.length > 0) return keyProblems(secret, read, path);
    const names = [...new Set(all.map(({ name }) => name))];
    return [
      {
        path: [...path, 'name'],
        message: `nothing in the stack reads a Secret '${secret.name}'${didYouMean(secret.name, names)}`,
      },
    ];
  });

/** Only what is said. */
const remoteRef = ({ key, property, version }: ExternalSecretConfig['data'][number]['remoteRef']) => ({
  key,
  ...(property === undefined ? {} : { property }),
  ...(version === undefined ? {} : { version }),
});

/** An ExternalSecret for each listed Secret in each namespace that reads it (https://external-secrets.io/latest/api/externalsecret/). */
export const externalSecretObjects = (config: Config, all: readonly ReadSecret[]): PlacedManifest[] => {
  const { store, refreshInterval, secrets } = config.externalSecrets;
  if (store === undefined) return [];
  return secrets.flatMap(({ name, data, dataFrom }) =>
    all
      .filter((read) => read.name === name)
      .map(({ namespace, type }) => {
        const manifest = {
          apiVersion: 'external-secrets.io/v1',
          kind: 'ExternalSecret',
          metadata: { name, namespace, labels: { ...objectLabels('external-secrets', config.name) } },
          spec: {
            secretStoreRef: { name: store.name, kind: store.kind },
            refreshInterval,
            target: {
              name,
              creationPolicy: 'Owner',
              // What is gone from the store must not take running pods' Secrets with it.
              deletionPolicy: 'Retain',
              ...(type === undefined ? {} : { template: { type } }),
            },
            ...(data.length === 0
              ? {}
              : {
                  data: data.map(({ secretKey, remoteRef: ref }) => ({ secretKey, remoteRef: remoteRef(ref) })),
                }),
            ...(dataFrom.length === 0
              ? {}
              : { dataFrom: dataFrom.map(({ extract }) => ({ extract: remoteRef(extract) })) }),
          },
        } satisfies IExternalSecret;
        return { folder: externalSecretFolder, manifest: manifest };
      }),
  );
};
