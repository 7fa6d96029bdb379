import { Construct } from 'constructs';
import { objectLabels } from './component.ts';
import { kubeletService } from './prometheus-operator.ts';
import { kubeletScrapeClass } from './scrape-classes.ts';
import type { Relabeling } from './scrape-endpoint.ts';
import { ServiceMonitor } from './service-monitor.ts';

export interface KubeletMonitorProps {
  /** Namespace of its ServiceMonitor. */
  readonly namespace: string;
  /** Name of the stack: label `app.kubernetes.io/part-of` of every object. */
  readonly partOf: string;
  /** What kubelets tell that is not kept. @default - nothing */
  readonly metricRelabelings?: readonly Relabeling[] | undefined;
}

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
        {
          port: 'https-metrics',
          scheme: 'https',
          honorLabels: true,
          relabelings: [metricsPath],
          ...(props.metricRelabelings === undefined ? {} : { metricRelabelings: props.metricRelabelings }),
        },
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
