import { z } from 'zod';
import { dnsSubdomain, text } from './scalars.ts';
import { keyOfSecret, secretName } from './secret-references.ts';

/** How Go writes a duration, which has no unit above the hour (https://pkg.go.dev/time#ParseDuration). */
const refreshInterval = text(
  /^(?=\d)(?=.*[1-9])(\d+h)?(\d+m)?(\d+s)?$/,
  'an interval',
  'write hours, minutes or seconds, such as 1h, 30m or 1h30m',
);

const remote = {
  key: z.string().min(1).describe('Name of the entry in the store, such as the path of a secret in Vault.'),
  property: z.string().min(1).optional().describe('Field of the entry, where it is a map. Default: the whole entry.'),
  version: z.string().min(1).optional().describe('Version of the entry. Default: the latest.'),
};

const externalSecret = z.strictObject({
  name: secretName.describe('Name of the Secret that the stack refers to.'),
  data: z
    .array(
      z.strictObject({
        secretKey: keyOfSecret.describe('Key of the Secret.'),
        remoteRef: z.strictObject(remote).describe('Where its value is in the store.'),
      }),
    )
    .default([])
    .describe('The keys of the Secret, each from an entry of the store.'),
  dataFrom: z
    .array(
      z.strictObject({
        extract: z.strictObject(remote).describe('A map in the store, of which each field becomes a key.'),
      }),
    )
    .default([])
    .describe('Keys that are made of whole maps in the store; which ones is not known before.'),
});

export const externalSecretsConfig = z
  .strictObject({
    store: z
      .strictObject({
        name: dnsSubdomain.describe('Name of the store.'),
        kind: z
          .enum(['SecretStore', 'ClusterSecretStore'])
          .default('SecretStore')
          .describe('A SecretStore is looked for in the namespace of each Secret, a ClusterSecretStore is for all.'),
      })
      .optional()
      .describe('Store of the External Secrets Operator that the values are in; required with secrets.'),
    refreshInterval: refreshInterval.default('1h').describe('How often the values are read again.'),
    secrets: z
      .array(externalSecret)
      .default([])
      .describe(
        'Secrets of the stack that are made from the store, by their names in the settings; the others exist already.',
      ),
  })
  .describe('Secrets from a store outside the cluster, by the External Secrets Operator; see docs/secrets.md.');

export type ExternalSecretConfig = z.output<typeof externalSecret>;
export type ExternalSecretsConfig = z.output<typeof externalSecretsConfig>;
