import type { Labels } from './component.ts';

/** What the API and the operator's resources call a topology spread constraint, as far as it is set here. */
interface SpreadConstraint {
  readonly maxSkew: number;
  readonly topologyKey: string;
  readonly whenUnsatisfiable: 'ScheduleAnyway';
  readonly labelSelector: { readonly matchLabels: Record<string, string> };
}

/**
 * Keeps the pods of a workload apart, by node and by zone. It is a preference: under a rule a pod
 * would wait for ever whose volume binds it to where there is no other node. One pod needs none.
 */
export const spread = (
  replicas: number,
  selector: Labels,
): { readonly topologySpreadConstraints?: SpreadConstraint[] } => {
  if (replicas === 1) return {};
  const evenly = (topologyKey: string): SpreadConstraint => ({
    maxSkew: 1,
    topologyKey,
    whenUnsatisfiable: 'ScheduleAnyway',
    labelSelector: { matchLabels: { ...selector } },
  });
  return { topologySpreadConstraints: [evenly('kubernetes.io/hostname'), evenly('topology.kubernetes.io/zone')] };
};
