import { KubeletMonitor } from './kubelet-monitor.ts';
import { kubeletService } from './prometheus-operator.ts';
import { copyStep, rememberJob, setStep, userStep } from './relabel-steps.ts';
import { scrapeClassSettings } from './scrape-class-settings.ts';
import { endpointSettings, type ScrapeConfig } from './scrape-config.ts';
import type { ServiceMonitorProps } from './service-monitor.ts';

/**
 * The ServiceMonitor of the kubelets as Prometheus reads it without the operator. Nobody keeps a Service pointed at the
 * kubelets then: they are found as nodes, and the labels that the Service would give are set.
 */
export const kubeletScrapeConfigs = (monitor: ServiceMonitorProps): ScrapeConfig[] =>
  monitor.endpoints.map((endpoint, i) => ({
    job_name: `serviceMonitor/${monitor.namespace}/${monitor.name}/${String(i)}`,
    kubernetes_sd_configs: [{ role: 'node' }],
    ...endpointSettings(endpoint),
    ...scrapeClassSettings(monitor.scrapeClass),
    relabel_configs: [
      rememberJob,
      // The port that policies open, whatever a node says of its kubelet.
      {
        source_labels: ['__address__'],
        regex: '(.+):\\d+',
        target_label: '__address__',
        replacement: `\${1}:${String(KubeletMonitor.port)}`,
      },
      // Found as a node, a target has the node's name for its instance.
      copyStep('__address__', 'instance'),
      copyStep('__meta_kubernetes_node_name', 'node'),
      setStep('namespace', kubeletService.namespace),
      setStep('service', kubeletService.name),
      setStep('job', kubeletService.labels['app.kubernetes.io/name']),
      ...('port' in endpoint ? [setStep('endpoint', endpoint.port)] : []),
      ...(endpoint.relabelings ?? []).map(userStep),
    ],
  }));
