import { expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { apiServerDrops } from '../../constructs/control-plane-metrics.ts';
import { notices } from '../../stacks/notices.ts';
import type { Objects } from '../objects.ts';
import { podsOf } from '../pods.ts';
import { allowed } from '../proof/network-policy.ts';
import { buildStack, controlPlaneStack, defaultStack, eksStack } from '../proof/stacks.ts';

const reaches = (objects: Objects, to: Parameters<typeof allowed>[2], ...ports: readonly number[]): number[] => {
  const [prometheus] = podsOf(objects).filter(({ labels }) => labels['app.kubernetes.io/name'] === 'prometheus');
  return ports.filter((number) => prometheus && allowed(objects, prometheus, to, { number, protocol: 'TCP' }));
};

test('the API server is scraped by its own certificate and with the token of Prometheus, without its fine histograms', () => {
  const { spec } = defaultStack.objects.get('ServiceMonitor', 'apiserver');

  expect(spec).toEqual({
    scrapeClass: 'api-server',
    namespaceSelector: { matchNames: ['default'] },
    selector: { matchLabels: { component: 'apiserver', provider: 'kubernetes' } },
    endpoints: [
      {
        port: 'https',
        scheme: 'https',
        relabelings: [{ targetLabel: 'job', replacement: 'apiserver' }],
        metricRelabelings: apiServerDrops,
      },
    ],
  });
  expect(defaultStack.objects.get('Prometheus', 'main').spec.scrapeClasses).toContainEqual({
    name: 'api-server',
    authorization: { type: 'Bearer', credentialsFile: '/var/run/secrets/kubernetes.io/serviceaccount/token' },
    tlsConfig: { caFile: '/var/run/secrets/kubernetes.io/serviceaccount/ca.crt', serverName: 'kubernetes' },
  });
  expect(defaultStack.objects.get('Role', 'observability-prometheus', 'default').rules).toHaveLength(2);
});

/** Whether a series of an API server is kept. */
const keeps = (name: string, le?: string): boolean =>
  !apiServerDrops.some(({ sourceLabels = [], regex = '' }) =>
    new RegExp(`^(?:${regex})$`).test(
      sourceLabels.map((label) => (label === '__name__' ? name : (le ?? ''))).join(';'),
    ),
  );

test.each([
  ['apiserver_request_total', undefined, true],
  ['apiserver_request_sli_duration_seconds_bucket', '1', true],
  ['apiserver_request_sli_duration_seconds_bucket', '5', true],
  ['apiserver_request_sli_duration_seconds_bucket', '30', true],
  ['apiserver_request_sli_duration_seconds_bucket', '+Inf', true],
  ['apiserver_request_sli_duration_seconds_bucket', '0.15', false],
  ['apiserver_request_duration_seconds_bucket', '1.25', false],
  ['apiserver_request_duration_seconds_count', undefined, true],
  ['apiserver_response_sizes_bucket', '1000', false],
  ['apiserver_response_sizes_sum', undefined, true],
  ['etcd_request_duration_seconds_bucket', '0.4', false],
  ['apiserver_admission_controller_admission_duration_seconds_bucket', '0.1', false],
])('of the API server, %s %s is kept: %s', (name, le, kept) => {
  expect(keeps(name, le)).toBe(kept);
});

test('CoreDNS is found and reached where the settings say that the cluster has its DNS', () => {
  const dns = { namespace: 'dns', podLabels: { app: 'coredns' } };
  const { objects } = buildStack('dns', { networkPolicies: { dns } });

  expect(objects.get('PodMonitor', 'coredns').spec).toEqual({
    namespaceSelector: { matchNames: ['dns'] },
    selector: { matchLabels: { app: 'coredns' } },
    podMetricsEndpoints: [{ portNumber: 9153, relabelings: [{ targetLabel: 'job', replacement: 'coredns' }] }],
  });
  expect(objects.get('Role', 'observability-prometheus', 'dns').rules).toHaveLength(2);
  expect(reaches(objects, { namespace: 'dns', labels: { app: 'coredns' } }, 9153)).toEqual([9153]);
  expect(reaches(objects, { namespace: 'dns', labels: { app: 'other' } }, 9153)).toEqual([]);
});

test('parts on nodes have a Service in kube-system, with their port and the labels kubeadm gives them', () => {
  const { objects } = controlPlaneStack;
  const service = (job: string) => objects.get('Service', `observability-${job}`, 'kube-system');

  expect(service('kube-controller-manager').spec).toEqual({
    clusterIP: 'None',
    selector: { component: 'kube-controller-manager' },
    ports: [{ name: 'metrics', port: 10257, targetPort: 10257 }],
  });
  expect(service('kube-proxy').spec?.selector).toEqual({ 'k8s-app': 'kube-proxy' });
  expect(objects.get('ServiceMonitor', 'kube-controller-manager').spec).toMatchObject({
    scrapeClass: 'control-plane',
    jobLabel: 'app.kubernetes.io/name',
    namespaceSelector: { matchNames: ['kube-system'] },
    selector: { matchLabels: { 'app.kubernetes.io/name': 'kube-controller-manager' } },
    endpoints: [{ port: 'metrics', scheme: 'https' }],
  });
  expect(objects.get('ServiceMonitor', 'kube-etcd').spec.endpoints).toEqual([{ port: 'metrics' }]);
  expect(objects.get('ServiceMonitor', 'kube-etcd').spec).not.toHaveProperty('scrapeClass');
});

test('addresses take the place of pods, in a slice for each family', () => {
  const { objects } = controlPlaneStack;
  const slices = objects.all.filter(({ kind }) => kind === 'EndpointSlice');

  expect(objects.get('Service', 'observability-kube-etcd').spec).not.toHaveProperty('selector');
  expect(slices.map(({ metadata, addressType, endpoints }) => [metadata.name, addressType, endpoints])).toEqual([
    ['observability-kube-scheduler-ipv4', 'IPv4', [{ addresses: ['10.0.0.10'], conditions: { ready: true } }]],
    [
      'observability-kube-etcd-ipv4',
      'IPv4',
      [
        { addresses: ['10.0.0.10'], conditions: { ready: true } },
        { addresses: ['10.0.0.11'], conditions: { ready: true } },
      ],
    ],
    ['observability-kube-etcd-ipv6', 'IPv6', [{ addresses: ['fd00::10'], conditions: { ready: true } }]],
  ]);
  expect(slices.map(({ metadata }) => metadata.labels?.['kubernetes.io/service-name'])).toEqual([
    'observability-kube-scheduler',
    'observability-kube-etcd',
    'observability-kube-etcd',
  ]);
});

test('Prometheus reaches the ports of what is scraped, and of nothing else', () => {
  const ports = [10257, 10259, 2381, 10249];

  expect(reaches(defaultStack.objects, { address: '10.0.0.10' }, ...ports)).toEqual([]);
  expect(reaches(controlPlaneStack.objects, { address: '10.0.0.10' }, ...ports)).toEqual(ports);
  expect(reaches(controlPlaneStack.objects, { address: '10.0.0.99' }, ...ports)).toEqual([10257, 10249]);
});

test('on EKS the controller manager and the scheduler are asked through the API server, with the right to it', () => {
  const { scrape_configs: configs } = parse(
    eksStack.objects.get('ConfigMap', 'prometheus').data?.['prometheus.yml'] ?? '',
  ) as { scrape_configs: Record<string, unknown>[] };

  expect(configs.find(({ job_name: name }) => name === 'serviceMonitor/observability/kube-scheduler/0')).toMatchObject({
    metrics_path: '/apis/metrics.eks.amazonaws.com/v1/ksh/container/metrics',
    scheme: 'https',
    authorization: { credentials_file: '/var/run/secrets/kubernetes.io/serviceaccount/token' },
    tls_config: { server_name: 'kubernetes' },
    kubernetes_sd_configs: [{ role: 'endpointslice', namespaces: { names: ['default'] } }],
  });
  expect(eksStack.objects.get('ClusterRole', 'observability-prometheus').rules).toContainEqual({
    apiGroups: ['metrics.eks.amazonaws.com'],
    resources: ['kcm/metrics', 'ksh/metrics'],
    verbs: ['get'],
  });
  expect(eksStack.objects.of('Service').filter(({ metadata }) => metadata.namespace === 'kube-system')).toEqual([]);
});

test('on k3s kubelets do not tell again what the API server of their process tells', () => {
  const dropped = (objects: Objects) => objects.get('ServiceMonitor', 'kubelet').spec.endpoints[0]?.metricRelabelings;

  expect(dropped(buildStack('k3s', { platform: 'k3s' }).objects)).toEqual([
    { action: 'drop', sourceLabels: ['__name__'], regex: '(aggregator|apiextensions|apiserver|etcd|scheduler)_.*' },
  ]);
  const alone = { platform: 'k3s', controlPlane: { apiServer: { enabled: false } } } as const;
  expect(dropped(buildStack('k3s', alone).objects)).toBeUndefined();
  expect(dropped(defaultStack.objects)).toBeUndefined();
});

test('with every part off, nothing of the control plane is asked', () => {
  const off = { enabled: false };
  const { objects } = buildStack('off', { controlPlane: { apiServer: off, coreDns: off } });

  expect(objects.names).not.toContain('ServiceMonitor/apiserver');
  expect(objects.of('Role').map(({ metadata }) => metadata.namespace)).not.toContain('default');
});

test('what the cluster must be made to do for a part is told, and nothing where it works as it comes', () => {
  const told = (stack: typeof defaultStack) =>
    notices(stack.stack.config).filter((notice) => /answers its own node|own node alone/.test(notice));

  expect(told(defaultStack)).toEqual([]);
  expect(told(eksStack)).toEqual([]);
  expect(told(controlPlaneStack)).toHaveLength(4);
  expect(told(controlPlaneStack)).toContainEqual(expect.stringContaining('bind-address: 0.0.0.0'));
});
