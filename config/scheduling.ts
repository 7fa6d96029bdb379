import { z } from 'zod';
import { componentNames } from './component-names.ts';
import { dnsSubdomain, inOrder, labelMap, wholeNumber } from './scalars.ts';

const toleration = z.strictObject({
  key: z.string().min(1).optional().describe('Key of the taint. Default: any.'),
  operator: z.enum(['Equal', 'Exists']).default('Equal').describe('Equal compares the value, Exists takes any.'),
  value: z.string().optional().describe('Value of the taint. Default: an empty one.'),
  effect: z
    .enum(['NoSchedule', 'PreferNoSchedule', 'NoExecute'])
    .optional()
    .describe('Effect of the taint. Default: any.'),
  tolerationSeconds: wholeNumber(0)
    .optional()
    .describe('Seconds a pod stays under a taint of effect NoExecute. Default: without end.'),
});

const affinity = z.strictObject({
  nodeAffinity: z.looseObject({}).optional().describe('Nodes, as in the API of Kubernetes.'),
  podAffinity: z.looseObject({}).optional().describe('Pods to run near, as in the API of Kubernetes.'),
  podAntiAffinity: z.looseObject({}).optional().describe('Pods to run apart from, as in the API of Kubernetes.'),
});

const placement = {
  nodeSelector: labelMap.transform(inOrder).optional().describe('Labels of the nodes pods may run on. Default: any.'),
  tolerations: z.array(toleration).optional().describe('Taints of nodes that pods put up with. Default: none.'),
  affinity: affinity.optional().describe('Where pods rather run. Default: anywhere.'),
  priorityClassName: dnsSubdomain
    .optional()
    .describe('Priority class of the pods, which exists already. Default: that of the cluster.'),
};

export const schedulingConfig = z
  .strictObject({
    ...placement,
    components: z
      .partialRecord(z.enum(componentNames), z.strictObject(placement))
      .default({})
      .describe(
        'The same settings for single components by name, such as loki; each stands in place of the one for all. Those of promtail, alloy and node-exporter, which run on every node, are set here alone, but for the priority class.',
      ),
  })
  .describe('Where the pods run.');

export type SchedulingConfig = z.output<typeof schedulingConfig>;
export type Placement = Omit<SchedulingConfig, 'components'>;
