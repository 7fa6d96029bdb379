import type { IServiceMonitor } from '@kubernetes-models/prometheus-operator/monitoring.coreos.com/v1/ServiceMonitor';
import { Construct } from 'constructs';
import type { Labels } from './component.ts';
import { monitoringObject } from './monitoring-object.ts';
import { operatorEndpoint, type ScrapeEndpoint } from './scrape-endpoint.ts';
import { operatorSelection, type TargetSelection } from './target-selection.ts';

/** An endpoint of a Service: by the name of the Service's port, or by the number of the container's. */
export type ServiceEndpoint = ScrapeEndpoint & ({ readonly port: string } | { readonly targetPort: number });

/** Selects Services by their labels and namespaces. */
export interface ServiceMonitorProps extends TargetSelection {
  readonly name: string;
  readonly namespace: string;
  readonly labels: Labels;
  /** Label of the Service that gives label `job`. @default - the Service's name is the job */
  readonly jobLabel?: string;
  /** Scrape class of the Prometheus instance that holds the credentials. @default - none */
  readonly scrapeClass?: string;
  readonly endpoints: readonly ServiceEndpoint[];
}

/** Scrapes the pods behind Services. */
export class ServiceMonitor extends Construct {
  readonly props: ServiceMonitorProps;

  constructor(scope: Construct, id: string, props: ServiceMonitorProps) {
    super(scope, id);
    this.props = props;
    monitoringObject(this, {
      apiVersion: 'monitoring.coreos.com/v1',
      kind: 'ServiceMonitor',
      metadata: { name: props.name, namespace: props.namespace, labels: { ...props.labels } },
      spec: {
        ...(props.jobLabel === undefined ? {} : { jobLabel: props.jobLabel }),
        ...(props.scrapeClass === undefined ? {} : { scrapeClass: props.scrapeClass }),
        ...operatorSelection(props),
        endpoints: props.endpoints.map((endpoint) => operatorEndpoint(endpoint)),
      },
    } satisfies IServiceMonitor);
  }
}
