import { expect, test } from '@jest/globals';
import { clusterGrant, namespacedGrant, serviceAccount } from '../../constructs/access.ts';
import { objectsOf } from '../objects.ts';

const account = { name: 'reader', namespace: 'monitoring', labels: { team: 'a' } };
const rules = [{ apiGroups: [''], resources: ['pods'], verbs: ['get'] }];

test('an account mounts its token only into pods that ask for it', () => {
  const objects = objectsOf((scope) => serviceAccount(scope, account));

  expect(objects.all).toEqual([
    {
      apiVersion: 'v1',
      kind: 'ServiceAccount',
      metadata: { name: 'reader', namespace: 'monitoring', labels: { team: 'a' } },
      automountServiceAccountToken: false,
    },
  ]);
});

test('a grant in the whole cluster carries the namespace in its name, so that two stacks do not overwrite each other', () => {
  const objects = objectsOf((scope) => clusterGrant(scope, account, rules));

  expect(objects.names).toEqual(['ClusterRole/monitoring-reader', 'ClusterRoleBinding/monitoring-reader']);
  expect(objects.get('ClusterRole', 'monitoring-reader').rules).toEqual(rules);
  expect(objects.get('ClusterRoleBinding', 'monitoring-reader')).toMatchObject({
    roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: 'monitoring-reader' },
    subjects: [{ kind: 'ServiceAccount', name: 'reader', namespace: 'monitoring' }],
  });
});

test('a grant in another namespace binds the account of its own', () => {
  const objects = objectsOf((scope) => namespacedGrant(scope, account, 'shop', rules));

  expect(objects.get('Role', 'monitoring-reader', 'shop').rules).toEqual(rules);
  expect(objects.get('RoleBinding', 'monitoring-reader', 'shop')).toMatchObject({
    roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'Role', name: 'monitoring-reader' },
    subjects: [{ kind: 'ServiceAccount', name: 'reader', namespace: 'monitoring' }],
  });
});
