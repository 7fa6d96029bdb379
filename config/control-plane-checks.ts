import { controlPlaneParts, platforms, reachOf } from './control-plane-parts.ts';
import type { Check } from './draft.ts';

const reachable: Check = ({ platform, controlPlane }) =>
  controlPlaneParts.flatMap((part) => {
    if (platform === undefined || !platforms.includes(platform) || controlPlane?.[part]?.enabled !== true) return [];
    const reach = reachOf(platform, part);
    return reach.kind === 'hidden' ? [{ path: ['controlPlane', part, 'enabled'], message: reach.reason }] : [];
  });

const placed = ['controllerManager', 'scheduler', 'etcd'] as const;

const addressesWhereNeeded: Check = ({ platform, controlPlane }) =>
  placed.flatMap((part) => {
    const { enabled, addresses: written } = controlPlane?.[part] ?? {};
    const addresses: readonly unknown[] = Array.isArray(written) ? written : [];
    const path = ['controlPlane', part, 'addresses'];
    if (addresses.length > 0 && platform === 'eks' && part !== 'etcd')
      return [{ path, message: 'on EKS it is asked through the API server; remove the addresses' }];
    if (addresses.length > 0 && enabled !== true)
      return [{ path, message: `addresses are of no use while it is not scraped; set controlPlane.${part}.enabled` }];
    return platform === 'k3s' && part === 'etcd' && enabled === true && addresses.length === 0
      ? [{ path, message: 'the etcd of k3s is no pod that could be found; write the addresses of the servers' }]
      : [];
  });

/** What of a control plane cannot be scraped on its platform, or not like that. */
export const controlPlaneChecks: readonly Check[] = [reachable, addressesWhereNeeded];
