import { z } from 'zod';
import { dnsLabel, labels, portNumber } from './scalars.ts';

export const cidrs = z
  .array(z.union([z.cidrv4(), z.cidrv6()], { error: 'not an address range; write it as 10.0.0.0/16' }))
  .default([]);

export const networkPoliciesConfig = z.strictObject({
  enabled: z.boolean().default(true).describe('Deny all traffic of the stack but the flows it declares, both ways.'),
  apiServer: z
    .strictObject({
      cidrs: cidrs.describe('Addresses of the API server. Default: any, on its ports.'),
      ports: z
        .array(portNumber)
        .min(1)
        .default([443, 6443])
        .describe('Its ports: of the Service, and of the server itself.'),
    })
    .prefault({}),
  nodes: z
    .strictObject({
      cidrs: cidrs.describe('Addresses of the nodes, for kubelet and node-exporter. Default: any, on their ports.'),
    })
    .prefault({}),
  dns: z
    .strictObject({
      namespace: dnsLabel.default('kube-system').describe('Namespace of the cluster DNS.'),
      podLabels: labels.default({ 'k8s-app': 'kube-dns' }).describe('Labels of its pods.'),
    })
    .prefault({}),
});

export type NetworkPoliciesConfig = z.output<typeof networkPoliciesConfig>;
