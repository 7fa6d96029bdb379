import type { Monitors } from './monitors.ts';
import type { ScrapeEndpoint, SecretKeyReference } from './scrape-endpoint.ts';
import { keysBySecret, type SecretKeys } from './secret-files.ts';

/** Folder in which a Secret's keys are files. */
export const scrapeSecretFolder = (secret: string): string => `/etc/prometheus/secrets/${secret}`;

/** Where the file with a key of a Secret is mounted. */
export const scrapeSecretFile = ({ name, key }: SecretKeyReference): string => `${scrapeSecretFolder(name)}/${key}`;

const references = ({ tls, basicAuth }: ScrapeEndpoint): SecretKeyReference[] =>
  [tls?.ca, basicAuth?.username, basicAuth?.password].filter((reference) => reference !== undefined);

/**
 * Keys of the Secrets that monitors refer to.
 * @throws Error where one is in another namespace, from which a pod cannot mount it
 */
export const scrapeSecrets = (
  { serviceMonitors, podMonitors }: Pick<Monitors, 'serviceMonitors' | 'podMonitors'>,
  namespace: string,
): SecretKeys[] => {
  const all = [...serviceMonitors, ...podMonitors].flatMap(({ node, props }) =>
    props.endpoints.flatMap(references).map((reference) => {
      if (props.namespace !== namespace)
        throw new Error(
          `${node.path}: 'namespace' must be ${namespace} where Prometheus mounts the Secret ${reference.name}, got ${props.namespace}; move the monitor and its Secret there, or use the operator`,
        );
      return reference;
    }),
  );
  return keysBySecret(all);
};
