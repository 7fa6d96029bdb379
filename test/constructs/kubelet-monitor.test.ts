import { expect, test } from '@jest/globals';
import { KubeletMonitor } from '../../constructs/kubelet-monitor.ts';
import { kubeletScrapeClass } from '../../constructs/scrape-classes.ts';
import { kubeletService } from '../../constructs/prometheus-operator.ts';
import { objectsOf } from '../objects.ts';

const objects = objectsOf((scope) => {
  new KubeletMonitor(scope, 'kubelet', { namespace: 'monitoring', partOf: 'observatory' });
});
const { spec } = objects.get('ServiceMonitor', 'kubelet', 'monitoring');

test('it selects the Service that the operator keeps pointed at the kubelets', () => {
  expect(spec.namespaceSelector).toEqual({ matchNames: ['kube-system'] });
  expect(spec.selector).toEqual({ matchLabels: kubeletService.labels });
});

test('kubelets and cAdvisor are scraped over https with the token of Prometheus, which only the scrape class may read', () => {
  expect(spec.scrapeClass).toBe('kubelet');
  expect(spec.endpoints.map(({ port, scheme, path, honorLabels }) => ({ port, scheme, path, honorLabels }))).toEqual([
    { port: 'https-metrics', scheme: 'https', path: undefined, honorLabels: true },
    { port: 'https-metrics', scheme: 'https', path: '/metrics/cadvisor', honorLabels: true },
  ]);
  expect(kubeletScrapeClass).toEqual({
    name: 'kubelet',
    authorization: { type: 'Bearer', credentialsFile: '/var/run/secrets/kubernetes.io/serviceaccount/token' },
    tlsConfig: { caFile: '/var/run/secrets/kubernetes.io/serviceaccount/ca.crt', insecureSkipVerify: true },
  });
});

test('the two are told apart by their path, as they share job and instance', () => {
  const relabeling = { sourceLabels: ['__metrics_path__'], targetLabel: 'metrics_path' };

  expect(spec.endpoints.map(({ relabelings }) => relabelings)).toEqual([[relabeling], [relabeling]]);
});

test('cAdvisor’s own timestamps, which keep gone containers alive, are not taken', () => {
  expect(spec.endpoints.map(({ honorTimestamps }) => honorTimestamps)).toEqual([undefined, false]);
});

test.each([
  ['container_network_tcp_usage_total', true],
  ['container_network_udp6_usage_total', true],
  ['container_tasks_state', true],
  ['container_memory_failures_total', true],
  ['container_network_receive_bytes_total', false],
  ['container_memory_working_set_bytes', false],
])('of cAdvisor, dropping %s is %p', (metric, dropped) => {
  const [drop] = spec.endpoints[1]?.metricRelabelings ?? [];

  expect(drop).toMatchObject({ action: 'drop', sourceLabels: ['__name__'] });
  expect(new RegExp(`^(?:${drop?.regex ?? ''})$`).test(metric)).toBe(dropped);
});
