/** Addresses that objects may have, unlike the loopback that the control plane of the tests listens on. */
export const standInAddresses = {
  apiServer: '10.1.9.1',
  controllerManager: '10.1.9.2',
  scheduler: '10.1.9.3',
} as const;

/** What every cluster has and this one has not: the addresses of its API server, and a DNS. */
export const controlPlaneTargets = {
  apiVersion: 'v1',
  kind: 'List',
  items: [
    {
      apiVersion: 'discovery.k8s.io/v1',
      kind: 'EndpointSlice',
      metadata: { name: 'kubernetes', namespace: 'default', labels: { 'kubernetes.io/service-name': 'kubernetes' } },
      addressType: 'IPv4',
      ports: [{ name: 'https', port: 6443, protocol: 'TCP' }],
      endpoints: [{ addresses: [standInAddresses.apiServer], conditions: { ready: true } }],
    },
    {
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { name: 'coredns', namespace: 'kube-system', labels: { 'k8s-app': 'kube-dns' } },
      spec: {
        automountServiceAccountToken: false,
        containers: [{ name: 'coredns', image: 'coredns', ports: [{ name: 'metrics', containerPort: 9153 }] }],
      },
    },
  ],
};
