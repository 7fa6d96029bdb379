import type { Construct } from 'constructs';
import { type Account, namespacedGrant } from './access.ts';

/** Lets an account find targets in the namespaces it is called with: a role in each, once, and not in the whole cluster. */
export const targetDiscovery = (scope: Construct, account: Account): ((namespace: string) => void) => {
  const granted = new Set<string>();
  return (namespace) => {
    if (granted.has(namespace)) return;
    granted.add(namespace);
    namespacedGrant(scope, account, namespace, [
      { apiGroups: [''], resources: ['services', 'pods'], verbs: ['get', 'list', 'watch'] },
      { apiGroups: ['discovery.k8s.io'], resources: ['endpointslices'], verbs: ['get', 'list', 'watch'] },
    ]);
  };
};
