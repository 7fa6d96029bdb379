import { k8s } from 'cdk8s-plus-27';
import type { Construct } from 'constructs';
import { objectLabels } from './component.ts';
import type { Pods } from './flows.ts';

export interface DisruptionBudgetProps {
  readonly pods: Pods;
  /** Name of the stack. */
  readonly partOf: string;
  readonly replicas: number;
}

/**
 * Lets a drain of nodes take one pod of a workload at a time: of two one stays, of three a majority. One pod gets no budget,
 * as it would block every drain.
 */
export const disruptionBudget = (scope: Construct, { pods, partOf, replicas }: DisruptionBudgetProps): void => {
  if (replicas === 1) return;
  new k8s.KubePodDisruptionBudget(scope, 'DisruptionBudget', {
    metadata: { name: pods.name, namespace: pods.namespace, labels: { ...objectLabels(pods.name, partOf) } },
    spec: {
      maxUnavailable: k8s.IntOrString.fromNumber(1),
      // Or a pod that cannot start would keep its node from being drained.
      unhealthyPodEvictionPolicy: 'AlwaysAllow',
      selector: { matchLabels: { ...pods.labels } },
    },
  });
};
