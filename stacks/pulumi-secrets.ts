import * as pulumi from '@pulumi/pulumi';
import { RandomPassword } from '@pulumi/random';
import { didYouMean } from '../config/did-you-mean.ts';
import type { Problem } from '../config/problem.ts';
import type { Config } from '../config/schema.ts';
import { objectLabels } from '../constructs/component.ts';
import type { Manifest } from './manifests.ts';
import { receiverSecretKeys } from './receiver-secrets.ts';

/** Who administrates Grafana, and what it encrypts with. */
export interface GrafanaAdmin {
  /** Name of the administrator. @default 'admin' */
  readonly user?: pulumi.Input<string> | undefined;
  /** Password of the administrator at the first start; it is changed in Grafana from then on. @default - generated */
  readonly password?: pulumi.Input<string> | undefined;
  /** Key Grafana encrypts its own secrets with; what it has encrypted is lost with it. @default - generated */
  readonly secretKey?: pulumi.Input<string> | undefined;
}

/** Values by Secret and key. */
export type ReceiverSecrets = Readonly<Record<string, Readonly<Record<string, pulumi.Input<string>>>>>;

/** Letters and digits, about 190 bits. */
const generatedLength = 32;

interface SecretProps {
  readonly name: string;
  readonly component: string;
  readonly stringData: Readonly<Record<string, pulumi.Input<string>>>;
}

/** A Secret whose values Pulumi encrypts wherever it keeps them. */
const secret = ({ namespaces, name: partOf }: Config, { name, component, stringData }: SecretProps): Manifest => ({
  apiVersion: 'v1',
  kind: 'Secret',
  metadata: { name, namespace: namespaces.stack, labels: objectLabels(component, partOf) },
  stringData: pulumi.secret(stringData),
});

/** The Secret with Grafana's administrator; what is not given is generated once and stays. */
export const grafanaAdminSecret = (
  config: Config,
  admin: GrafanaAdmin,
  prefix: string,
  options: pulumi.CustomResourceOptions,
): Manifest => {
  const { name, userKey, passwordKey, secretKeyKey } = config.grafana.adminSecret;
  const generated = (what: string): pulumi.Output<string> =>
    new RandomPassword(`${prefix}/${what}`, { length: generatedLength, special: false }, options).result;
  return secret(config, {
    name,
    component: 'grafana',
    stringData: {
      [userKey]: admin.user ?? 'admin',
      [passwordKey]: admin.password ?? generated('admin-password'),
      [secretKeyKey]: admin.secretKey ?? generated('secret-key'),
    },
  });
};

/** The Secrets of Alertmanager's receivers whose values are given; the others are there already. */
export const receiverSecretObjects = (config: Config, given: ReceiverSecrets): Manifest[] =>
  Object.entries(given).map(([name, stringData]) => secret(config, { name, component: 'alertmanager', stringData }));

/** What is wrong with the values given: a Secret or key that no receiver reads, or a key that one reads and that is missing. */
export const receiverSecretProblems = (config: Config, given: ReceiverSecrets): Problem[] => {
  const read = receiverSecretKeys(config);
  return Object.entries(given).flatMap(([name, values]): Problem[] => {
    const path = ['receiverSecrets', name];
    const keys = read.get(name);
    if (keys === undefined)
      return [{ message: `no receiver reads a Secret '${name}'${didYouMean(name, [...read.keys()])}`, path }];
    return [
      ...Object.keys(values)
        .filter((key) => !keys.includes(key))
        .map((key) => ({
          message: `no receiver reads a key '${key}' of this Secret${didYouMean(key, keys)}`,
          path: [...path, key],
        })),
      ...keys
        .filter((key) => !(key in values))
        .map((key) => ({ message: `the value of key '${key}' is missing, which a receiver reads; add it`, path })),
    ];
  });
};

/** The Secrets of receivers whose values are not given: Alertmanager's pods start once somebody has made them. */
export const awaitedReceiverSecrets = (config: Config, given: ReceiverSecrets): string[] =>
  [...receiverSecretKeys(config)]
    .filter(([name]) => !(name in given))
    .map(
      ([name, keys]) =>
        `Alertmanager waits for a Secret '${name}' with ${keys.join(', ')} in namespace ${config.namespaces.stack}; make it, or give its values as receiverSecrets`,
    );
