import { z } from 'zod';
import { platforms } from './control-plane-parts.ts';

export const platform = z
  .enum(platforms)
  .default('vanilla')
  .describe('Where the cluster comes from: it decides what of the control plane is scraped; see docs/platforms.md.');

const part = (what: string) =>
  z.boolean().optional().describe(`Scrape ${what}. Default: where the platform lets it, as it comes.`);
const addresses = z
  .array(z.union([z.ipv4(), z.ipv6()], { error: 'not an address; write it as 10.0.0.10' }))
  .default([])
  .describe('Addresses of the nodes it runs on, where it is no pod. Default: its pods in kube-system.');

const switched = (what: string) => z.strictObject({ enabled: part(what) }).prefault({});
const placed = (what: string) => z.strictObject({ enabled: part(what), addresses }).prefault({});

export const controlPlaneConfig = z.strictObject({
  apiServer: switched('the API servers, as job apiserver'),
  controllerManager: placed('the controller managers, as job kube-controller-manager'),
  scheduler: placed('the schedulers, as job kube-scheduler'),
  etcd: placed('etcd, as job kube-etcd'),
  kubeProxy: switched('kube-proxy on every node, as job kube-proxy'),
  coreDns: switched('CoreDNS, as job coredns'),
  kubeDns: switched('kube-dns, as job kube-dns'),
});
