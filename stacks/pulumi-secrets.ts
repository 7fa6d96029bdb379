import * as pulumi from '@pulumi/pulumi';
import { RandomPassword } from '@pulumi/random';
import { didYouMean } from '../config/did-you-mean.ts';
import type { Problem } from '../config/problem.ts';
import type { Config } from '../config/schema.ts';
import { objectLabels } from '../constructs/component.ts';
import type { Manifest } from './manifests.ts';
import { awaitedSecrets, type ReadSecret, readSecrets } from './read-secrets.ts';

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

/** Alertmanager's own, which the values of receivers' Secrets are for. */
const ofReceivers = ({ type, keys }: ReadSecret): boolean =>
  type === undefined && [...keys.values()].some((readers) => readers.includes('StatefulSet alertmanager'));

/** What is wrong with the values given: a Secret or key that no receiver reads, or a key that one reads and that is missing. */
export const receiverSecretProblems = (manifests: readonly Manifest[], given: ReceiverSecrets): Problem[] => {
  const read = readSecrets(manifests).filter(ofReceivers);
  const awaited = awaitedSecrets(manifests);
  return Object.entries(given).flatMap(([name, values]): Problem[] => {
    const path = ['receiverSecrets', name];
    const secret = read.find((one) => one.name === name);
    if (secret === undefined) {
      const names = read.map((one) => one.name);
      return [{ message: `no receiver reads a Secret '${name}'${didYouMean(name, names)}`, path }];
    }
    if (!awaited.some((one) => one.name === name && one.namespace === secret.namespace))
      return [{ message: 'an ExternalSecret makes this Secret; remove the values, or that', path }];
    const keys = [...secret.keys.keys()];
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

/** The Secrets that nobody here makes: pods that read one start once somebody has made it. */
export const awaitedSecretNotices = (
  config: Config,
  manifests: readonly Manifest[],
  given: ReceiverSecrets,
): string[] =>
  awaitedSecrets(manifests)
    .filter(
      ({ namespace, name }) =>
        namespace !== config.namespaces.stack || (!(name in given) && name !== config.grafana.adminSecret.name),
    )
    .map((secret) => {
      const { namespace, name, keys, whole } = secret;
      const [reader = '', ...others] = new Set([...keys.values(), whole].flat());
      const readers = others.length === 0 ? `${reader} waits` : `${reader} and ${String(others.length)} more wait`;
      const what = keys.size === 0 ? '' : ` with ${[...keys.keys()].join(', ')}`;
      return `${readers} for a Secret '${name}'${what} in namespace ${namespace}; make it${ofReceivers(secret) ? ', or give its values as receiverSecrets' : ''}`;
    });
