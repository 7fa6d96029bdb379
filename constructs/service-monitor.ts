import type { IServiceMonitor } from '@kubernetes-models/prometheus-operator/monitoring.coreos.com/v1/ServiceMonitor';
import { Construct } from 'constructs';
import type { Labels } from './component.ts';
import { monitoringObject } from './monitoring-object.ts';
import { operatorEndpoint, type ScrapeEndpoint } from './scrape-endpoint.ts';

/** An endpoint of a Service: by the name of the Service's port, or by the number of the container's. */
export type ServiceEndpoint = ScrapeEndpoint & ({ readonly port: string } | { readonly targetPort: number });

export interface ServiceMonitorProps {
  readonly name: string;
  readonly namespace: string;
  readonly labels: Labels;
  /** Labels of the Services. */
  readonly selector: Labels;
  /** Namespaces of the Services. @default - its own */
  readonly namespaces?: readonly string[];
  /** Label of the Service that gives label `job`. @default - the Service's name is the job */
  readonly jobLabel?: string;
  /** Scrape class of the Prometheus instance that holds the credentials. @default - none */
  readonly scrapeClass?: string;
  readonly endpoints: readonly ServiceEndpoint[];
}

/** Scrapes the pods behind Services. */
export class ServiceMonitor extends Construct {
  constructor(scope: Construct, id: string, props: ServiceMonitorProps) {
    super(scope, id);
    monitoringObject(this, {
      apiVersion: 'monitoring.coreos.com/v1',
      kind: 'ServiceMonitor',
      metadata: { name: props.name, namespace: props.namespace, labels: { ...props.labels } },
      spec: {
        ...(props.jobLabel === undefined ? {} : { jobLabel: props.jobLabel }),
        ...(props.scrapeClass === undefined ? {} : { scrapeClass: props.scrapeClass }),
        ...(props.namespaces === undefined ? {} : { namespaceSelector: { matchNames: [...props.namespaces] } }),
        selector: { matchLabels: { ...props.selector } },
        endpoints: props.endpoints.map((endpoint) => operatorEndpoint(endpoint)),
      },
    } satisfies IServiceMonitor);
  }
}
