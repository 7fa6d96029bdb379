import type { Config } from '../config/schema.ts';
import { receiverSecretKeys } from '../stacks/receiver-secrets.ts';

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
    ...[...receiverSecretKeys(config)].map(
      ([secret, keys]) => `${create} ${secret} ${keys.map((key) => `--from-file=${key}`).join(' ')}`,
    ),
    `kubectl apply --server-side -k ${output}`,
    `kubectl -n ${namespaces.stack} port-forward service/grafana 3000`,
  ];
};
