import { expect, test } from '@jest/globals';
import { KubeletMonitor } from '../../constructs/kubelet-monitor.ts';
import { kubeletScrapeConfigs } from '../../constructs/kubelet-scrape-config.ts';
import { monitorsBelow } from '../../constructs/monitors.ts';
import { objectsOf } from '../objects.ts';

test('kubelets are found as nodes, and labelled as if by the Service that the operator keeps', () => {
  const configs: unknown[] = [];
  objectsOf((scope) => {
    new KubeletMonitor(scope, 'Kubelet', { namespace: 'obs', partOf: 'stack' });
    configs.push(...monitorsBelow(scope).serviceMonitors.flatMap(({ props }) => kubeletScrapeConfigs(props)));
  });

  const account = '/var/run/secrets/kubernetes.io/serviceaccount';
  const common = {
    kubernetes_sd_configs: [{ role: 'node' }],
    honor_labels: true,
    scheme: 'https',
    authorization: { type: 'Bearer', credentials_file: `${account}/token` },
    tls_config: { insecure_skip_verify: true, ca_file: `${account}/ca.crt` },
    relabel_configs: [
      { source_labels: ['job'], target_label: '__tmp_prometheus_job_name' },
      { source_labels: ['__address__'], regex: '(.+):\\d+', target_label: '__address__', replacement: '${1}:10250' },
      { source_labels: ['__address__'], target_label: 'instance' },
      { source_labels: ['__meta_kubernetes_node_name'], target_label: 'node' },
      { target_label: 'namespace', replacement: 'kube-system' },
      { target_label: 'service', replacement: 'kubelet' },
      { target_label: 'job', replacement: 'kubelet' },
      { target_label: 'endpoint', replacement: 'https-metrics' },
      { action: 'replace', source_labels: ['__metrics_path__'], target_label: 'metrics_path' },
    ],
  };
  expect(configs).toEqual([
    { job_name: 'serviceMonitor/obs/kubelet/0', ...common },
    {
      job_name: 'serviceMonitor/obs/kubelet/1',
      ...common,
      metrics_path: '/metrics/cadvisor',
      honor_timestamps: false,
      metric_relabel_configs: [expect.objectContaining({ action: 'drop', source_labels: ['__name__'] }) as unknown],
    },
  ]);
});
