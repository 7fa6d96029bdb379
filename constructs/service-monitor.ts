import type { IServiceMonitor } from '@kubernetes-models/prometheus-operator/monitoring.coreos.com/v1/ServiceMonitor';
import { Construct } from 'constructs';
import type { Labels } from './component.ts';
import { monitoringObject } from './monitoring-object.ts';
import { operatorEndpoint, type ScrapeEndpoint } from './scrape-endpoint.ts';
import { operatorSelection, type TargetSelection } from './target-selection.ts';

/** An endpoint of a Service: by the name of the Service's port, or by the number of the container's. */
export type ServiceEndpoint = ScrapeEndpoint &
  (
    | {
        /** Name of the Service's port. */
        readonly port: string;
      }
    | {
        /** Number of the container's port. */
        readonly targetPort: number;
      }
  );

export interface ServiceMonitorProps extends TargetSelection {
  /** Name of the ServiceMonitor. */
  readonly name: string;
  /** Namespace it is written to. */
  readonly namespace: string;
  /** Labels of the ServiceMonitor itself. */
  readonly labels: Labels;
  /** Label of the Service that gives label `job`. @default - the Service's name is the job */
  readonly jobLabel?: string;
  /** Scrape class of the Prometheus instance that holds the credentials. @default - none */
  readonly scrapeClass?: string;
  /** Ports that are scraped, and how. */
  readonly endpoints: readonly ServiceEndpoint[];
}

/**
 * Scrapes the pods behind Services: a target for each pod and endpoint, found by labels of the Service. With the operator it is
 * a resource of the same kind; below `withoutOperator`, part of the configuration of the StandalonePrometheus.
 */
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
