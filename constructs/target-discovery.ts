import type { Construct } from 'constructs';
import { type Account, namespacedGrant } from './access.ts';

/** Lets Prometheus find targets in one namespace. */
export const discoveryGrant = (scope: Construct, account: Account, namespace: string): void => {
  namespacedGrant(scope, account, namespace, [
    { apiGroups: [''], resources: ['services', 'pods'], verbs: ['get', 'list', 'watch'] },
    { apiGroups: ['discovery.k8s.io'], resources: ['endpointslices'], verbs: ['get', 'list', 'watch'] },
  ]);
};
