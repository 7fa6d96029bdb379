import type { Axis, Refusal } from './axis.ts';

const on = { enabled: true };
const off = { enabled: false };
const nodes = { enabled: true, addresses: ['10.0.0.10', '10.0.0.11', 'fd00::10'] };

export const platformAxes: readonly Axis[] = [
  {
    name: 'platform',
    levels: Object.fromEntries(
      (['vanilla', 'eks', 'gke', 'aks', 'k3s', 'kind'] as const).map((platform) => [
        platform,
        platform === 'vanilla' ? {} : { platform },
      ]),
    ),
  },
  {
    name: 'control plane',
    levels: {
      'as it comes': {},
      unseen: {
        controlPlane: {
          apiServer: off,
          controllerManager: off,
          scheduler: off,
          etcd: off,
          kubeProxy: off,
          coreDns: off,
          kubeDns: off,
        },
      },
      pods: { controlPlane: { controllerManager: on, scheduler: on, etcd: on } },
      nodes: { controlPlane: { controllerManager: nodes, scheduler: nodes, etcd: nodes } },
      'etcd by address': { controlPlane: { etcd: nodes } },
      'on every node': { controlPlane: { apiServer: on, kubeProxy: on, coreDns: on } },
      'kube-dns': { controlPlane: { kubeDns: on } },
    },
  },
];

const refused = (platforms: readonly string[], levels: readonly string[], because: string): Refusal => ({
  choices: [
    { axis: 'platform', levels: platforms },
    { axis: 'control plane', levels },
  ],
  because,
});
const ofOurs = ['pods', 'nodes', 'etcd by address'];

export const platformRefusals: readonly Refusal[] = [
  refused(['eks'], ofOurs, 'EKS runs it out of reach of the cluster'),
  refused(['gke'], ofOurs, 'GKE runs it out of reach of the cluster'),
  refused(['aks'], ofOurs, 'AKS runs it out of reach of the cluster'),
  refused(['k3s'], ['pods', 'nodes'], 'k3s runs it in the one process of its servers'),
  refused(['k3s'], ['on every node'], 'k3s runs it in the one process of its servers'),
  refused(['gke'], ['on every node'], 'GKE answers names with kube-dns or Cloud DNS'),
  refused(['vanilla', 'eks', 'aks', 'k3s', 'kind'], ['kube-dns'], 'names are answered by CoreDNS here'),
];
