import { type Check, entries } from './draft.ts';
import type { Problem } from './problem.ts';

const base = ['externalSecrets', 'secrets'] as const;

const storeOfSecrets: Check = ({ externalSecrets }) =>
  entries(externalSecrets?.secrets).length > 0 && externalSecrets?.store === undefined
    ? [
        {
          path: ['externalSecrets', 'store'],
          message:
            'the store of the Secrets is missing; write { name: <store>, kind: SecretStore or ClusterSecretStore }',
        },
      ]
    : [];

const oneEntryForEach: Check = ({ externalSecrets }) => {
  const seen = new Set<unknown>();
  return entries(externalSecrets?.secrets).flatMap(([i, { name }]) => {
    if (typeof name !== 'string') return [];
    if (seen.has(name))
      return [{ path: [...base, i, 'name'], message: `the Secret '${name}' is listed twice; put its keys into one` }];
    seen.add(name);
    return [];
  });
};

const keysOfSecrets: Check = ({ externalSecrets }) =>
  entries(externalSecrets?.secrets).flatMap(([i, secret]): Problem[] => {
    const data = entries(secret.data);
    if (data.length === 0 && entries(secret.dataFrom).length === 0)
      return [
        {
          path: [...base, i],
          message:
            'nothing is said of where its values are; map its keys under data, or name a whole map under dataFrom',
        },
      ];
    const seen = new Set<unknown>();
    return data.flatMap(([j, { secretKey }]) => {
      if (typeof secretKey !== 'string') return [];
      if (seen.has(secretKey))
        return [
          {
            path: [...base, i, 'data', j, 'secretKey'],
            message: `the key '${secretKey}' is mapped twice; remove one`,
          },
        ];
      seen.add(secretKey);
      return [];
    });
  });

/** What the settings of external Secrets must have among each other; whether the stack reads them shows when it is built. */
export const externalSecretChecks: readonly Check[] = [storeOfSecrets, oneEntryForEach, keysOfSecrets];
