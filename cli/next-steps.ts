import type { Config } from '../config/schema.ts';
import { stackAccess } from '../stacks/access.ts';
import { cookieSecretKeys } from '../stacks/cookie-secret-keys.ts';
import type { Manifest } from '../stacks/manifests.ts';
import { awaitedSecrets, type ReadSecret } from '../stacks/read-secrets.ts';

export interface NextStepsProps {
  readonly config: Config;
  /** Objects that are written; what Secrets they refer to is read from them. */
  readonly manifests: readonly Manifest[];
  /** Whether the CRDs of the operator are to be applied. */
  readonly crds: boolean;
  /** Output folder. */
  readonly output: string;
}

/** The administrator's values can be made up; those of other Secrets are given by someone. */
const createAdmin = ({ grafana }: Config, create: string): string[] => {
  const { name, userKey, passwordKey, secretKeyKey } = grafana.adminSecret;
  return [
    `${create} generic ${name} --from-literal=${userKey}=admin \\`,
    `  --from-literal=${passwordKey}="$(openssl rand -base64 24)" --from-literal=${secretKeyKey}="$(openssl rand -base64 32)"`,
  ];
};

const createSecret = ({ name, type, keys }: ReadSecret, create: string, madeUp: ReadonlySet<string>): string => {
  if (type === 'kubernetes.io/dockerconfigjson')
    return `${create} docker-registry ${name} --from-file=.dockerconfigjson=$HOME/.docker/config.json`;
  if (type === 'kubernetes.io/tls') return `${create} tls ${name} --cert=tls.crt --key=tls.key`;
  const values = [...keys.keys()].map((key) =>
    madeUp.has(`${name}/${key}`) ? `--from-literal=${key}="$(openssl rand -hex 16)"` : `--from-file=${key}`,
  );
  return [`${create} generic ${name}`, ...values].join(' ');
};

const createSecrets = (config: Config, manifests: readonly Manifest[]): string[] =>
  awaitedSecrets(manifests).flatMap((secret) => {
    const { name, namespace } = secret;
    const create = `kubectl -n ${namespace} create secret`;
    return name === config.grafana.adminSecret.name && namespace === config.namespaces.stack
      ? createAdmin(config, create)
      : [createSecret(secret, create, cookieSecretKeys(config))];
  });

/** Fails where there is no such store, or no operator to read it. */
const awaitStore = ({ externalSecrets: { store } }: Config, manifests: readonly Manifest[]): string[] => {
  const external = manifests.filter(({ kind }) => kind === 'ExternalSecret');
  if (store === undefined || external.length === 0) return [];
  const ready = `wait --for=condition=Ready ${store.kind.toLowerCase()}/${store.name}`;
  if (store.kind === 'ClusterSecretStore') return [`kubectl ${ready}`];
  const namespaces = new Set(external.map(({ metadata }) => metadata.namespace ?? ''));
  return [...namespaces].map((namespace) => `kubectl -n ${namespace} ${ready}`);
};

/** Where the ingresses lead; a port-forward where none leads to Grafana. */
const ways = (config: Config): string[] => {
  const access = stackAccess(config);
  const pages = (['grafana', 'prometheus', 'alertmanager', 'jaeger'] as const).filter(
    (page) => config[page].ingress !== undefined,
  );
  return [
    ...(config.grafana.ingress === undefined ? [access.grafana.portForward] : []),
    ...pages.map((page) => `open ${access[page].url}`),
  ];
};

/** The commands that bring the written folder to a cluster, the Secrets it refers to included. */
export const nextSteps = ({ config, manifests, crds, output }: NextStepsProps): string[] => [
  `kubectl apply -k ${output}/namespaces`,
  ...(crds ? [`kubectl apply --server-side -k ${output}/crds`] : []),
  ...createSecrets(config, manifests),
  ...awaitStore(config, manifests),
  `kubectl apply --server-side -k ${output}`,
  ...ways(config),
];
