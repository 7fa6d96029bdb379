import type { IScrapeClass } from '@kubernetes-models/prometheus-operator/monitoring.coreos.com/v1/ScrapeClass';
import { Construct } from 'constructs';
import { objectLabels } from './component.ts';
import { kubeletService } from './prometheus-operator.ts';
import { ServiceMonitor } from './service-monitor.ts';

export interface KubeletMonitorProps {
  /** Namespace of its ServiceMonitor. */
  readonly namespace: string;
  /** Name of the stack: label `app.kubernetes.io/part-of` of every object. */
  readonly partOf: string;
}

const serviceAccountFiles = '/var/run/secrets/kubernetes.io/serviceaccount';

/**
 * How kubelets are scraped: with the token of Prometheus itself, which is renewed as it runs. A scrape class may read files
 * where a ServiceMonitor may not. Kubelets mostly serve certificates they signed themselves, so theirs is not checked.
 */
export const kubeletScrapeClass = {
  name: 'kubelet',
  authorization: { type: 'Bearer', credentialsFile: `${serviceAccountFiles}/token` },
  tlsConfig: { caFile: `${serviceAccountFiles}/ca.crt`, insecureSkipVerify: true },
} satisfies IScrapeClass;

/** Series of cAdvisor that nobody asks for and that are many: one or more for each container and state. */
const unusedContainerMetrics =
  'container_(network_(tcp|udp)6?_usage_total|tasks_state|cpu_load_average_10s|memory_failures_total)';

/** Scrapes every kubelet: its own metrics, and those of the containers (cAdvisor). */
export class KubeletMonitor extends Construct {
  static readonly port = 10250;

  constructor(scope: Construct, id: string, props: KubeletMonitorProps) {
    super(scope, id);
    const metricsPath = { sourceLabels: ['__metrics_path__'], targetLabel: 'metrics_path' };
    new ServiceMonitor(this, 'ServiceMonitor', {
      name: 'kubelet',
      namespace: props.namespace,
      labels: objectLabels('kubelet', props.partOf),
      selector: kubeletService.labels,
      namespaces: [kubeletService.namespace],
      jobLabel: 'app.kubernetes.io/name',
      scrapeClass: kubeletScrapeClass.name,
      endpoints: [
        { port: 'https-metrics', scheme: 'https', honorLabels: true, relabelings: [metricsPath] },
        {
          port: 'https-metrics',
          scheme: 'https',
          path: '/metrics/cadvisor',
          honorLabels: true,
          // The samples carry the time of the container's last look, which would bring gone containers back.
          honorTimestamps: false,
          relabelings: [metricsPath],
          metricRelabelings: [{ action: 'drop', sourceLabels: ['__name__'], regex: unusedContainerMetrics }],
        },
      ],
    });
  }
}
