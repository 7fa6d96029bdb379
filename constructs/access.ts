import { k8s } from 'cdk8s-plus-27';
import type { Construct } from 'constructs';
import type { Labels } from './component.ts';

/** The account a component runs as. */
export interface Account {
  readonly name: string;
  readonly namespace: string;
  readonly labels: Labels;
  /** By which a cloud knows it. @default - none */
  readonly annotations?: Readonly<Record<string, string>>;
}

const subjects = ({ name, namespace }: Account): k8s.Subject[] => [{ kind: 'ServiceAccount', name, namespace }];

/** A ServiceAccount whose token is mounted only by pods that ask for it. */
export const serviceAccount = (scope: Construct, { name, namespace, labels, annotations = {} }: Account): void => {
  new k8s.KubeServiceAccount(scope, 'ServiceAccount', {
    metadata: {
      name,
      namespace,
      labels: { ...labels },
      ...(Object.keys(annotations).length === 0 ? {} : { annotations: { ...annotations } }),
    },
    automountServiceAccountToken: false,
  });
};

/** Grants rules in the whole cluster, under the name `<namespace>-<account>`, which cannot meet that of another stack. */
export const clusterGrant = (scope: Construct, account: Account, rules: readonly k8s.PolicyRule[]): void => {
  const metadata = { name: `${account.namespace}-${account.name}`, labels: { ...account.labels } };
  new k8s.KubeClusterRole(scope, 'ClusterRole', { metadata, rules: [...rules] });
  new k8s.KubeClusterRoleBinding(scope, 'ClusterRoleBinding', {
    metadata,
    roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: metadata.name },
    subjects: subjects(account),
  });
};

/** Grants rules in one namespace. */
export const namespacedGrant = (
  scope: Construct,
  account: Account,
  namespace: string,
  rules: readonly k8s.PolicyRule[],
): void => {
  const metadata = { name: `${account.namespace}-${account.name}`, namespace, labels: { ...account.labels } };
  new k8s.KubeRole(scope, `Role-${namespace}`, { metadata, rules: [...rules] });
  new k8s.KubeRoleBinding(scope, `RoleBinding-${namespace}`, {
    metadata,
    roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'Role', name: metadata.name },
    subjects: subjects(account),
  });
};
