import type { Config } from '../config/schema.ts';

type Reference = Readonly<Record<'name' | 'key', string>>;

const isReference = (value: unknown): value is Reference =>
  typeof value === 'object' && value !== null && 'name' in value && 'key' in value;

/** Keys of each Secret that the receivers read. */
const receiverSecrets = ({ alertmanager }: Config): ReadonlyMap<string, readonly string[]> => {
  const secrets = new Map<string, string[]>();
  for (const receiver of alertmanager.receivers)
    for (const setting of Object.values(receiver)
      .flat()
      .flatMap((way) => Object.values(way)))
      if (isReference(setting)) secrets.set(setting.name, [...(secrets.get(setting.name) ?? []), setting.key]);
  return secrets;
};

export interface NextStepsProps {
  readonly config: Config;
  /** Whether the CRDs of the operator are to be applied. */
  readonly crds: boolean;
  /** Output folder. */
  readonly output: string;
}

/** The commands that bring the written folder to a cluster, the Secrets it refers to included. */
export const nextSteps = ({ config, crds, output }: NextStepsProps): string[] => {
  const { namespaces, grafana } = config;
  const { name, userKey, passwordKey, secretKeyKey } = grafana.adminSecret;
  const create = `kubectl -n ${namespaces.stack} create secret generic`;
  return [
    `kubectl apply -k ${output}/namespaces`,
    ...(crds ? [`kubectl apply --server-side -k ${output}/crds`] : []),
    `${create} ${name} --from-literal=${userKey}=admin \\`,
    `  --from-literal=${passwordKey}="$(openssl rand -base64 24)" --from-literal=${secretKeyKey}="$(openssl rand -base64 32)"`,
    ...[...receiverSecrets(config)].map(
      ([secret, keys]) => `${create} ${secret} ${[...new Set(keys)].map((key) => `--from-file=${key}`).join(' ')}`,
    ),
    `kubectl apply --server-side -k ${output}`,
    `kubectl -n ${namespaces.stack} port-forward service/grafana 3000`,
  ];
};
