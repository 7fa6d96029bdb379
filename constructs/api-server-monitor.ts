import { Construct } from 'constructs';
import { objectLabels } from './component.ts';
import { apiServerDrops } from './control-plane-metrics.ts';
import { apiServerScrapeClass } from './scrape-classes.ts';
import type { Relabeling } from './scrape-endpoint.ts';
import { ServiceMonitor } from './service-monitor.ts';

export interface ApiServerMonitorProps {
  /** Namespace it is written to. */
  readonly namespace: string;
  /** Name of the stack. */
  readonly partOf: string;
  /** Name of the monitor, and label `job`. @default 'apiserver' */
  readonly job?: string;
  /** Path, where another part answers through the API server. @default '/metrics' */
  readonly path?: string;
  /** What is not kept. @default - the large histograms of an API server */
  readonly metricRelabelings?: readonly Relabeling[];
}

/** Scrapes every API server behind the Service `default/kubernetes`, or another part through them. */
export class ApiServerMonitor extends Construct {
  /** Namespace of the Service. */
  static readonly serviceNamespace = 'default';

  constructor(scope: Construct, id: string, props: ApiServerMonitorProps) {
    super(scope, id);
    const job = props.job ?? 'apiserver';
    const metricRelabelings = props.metricRelabelings ?? apiServerDrops;
    new ServiceMonitor(this, 'ServiceMonitor', {
      name: job,
      namespace: props.namespace,
      labels: objectLabels(job, props.partOf),
      selector: { component: 'apiserver', provider: 'kubernetes' },
      namespaces: [ApiServerMonitor.serviceNamespace],
      scrapeClass: apiServerScrapeClass.name,
      endpoints: [
        {
          port: 'https',
          scheme: 'https',
          ...(props.path === undefined ? {} : { path: props.path }),
          relabelings: [{ targetLabel: 'job', replacement: job }],
          ...(metricRelabelings.length === 0 ? {} : { metricRelabelings }),
        },
      ],
    });
  }
}
