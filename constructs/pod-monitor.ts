import type { IPodMonitor } from '@kubernetes-models/prometheus-operator/monitoring.coreos.com/v1/PodMonitor';
import { Construct } from 'constructs';
import type { Labels } from './component.ts';
import { monitoringObject } from './monitoring-object.ts';
import { operatorEndpoint, type ScrapeEndpoint } from './scrape-endpoint.ts';

export interface PodMonitorProps {
  readonly name: string;
  readonly namespace: string;
  readonly labels: Labels;
  /** Labels of the pods. */
  readonly selector: Labels;
  /** Namespaces of the pods. @default - its own */
  readonly namespaces?: readonly string[];
  /** Label of the pod that gives label `job`. @default - the job is <namespace>/<name> */
  readonly jobLabel?: string;
  /** Endpoints by the name of the container's port. */
  readonly endpoints: readonly (ScrapeEndpoint & { readonly port: string })[];
}

/** Scrapes pods that no Service stands before. */
export class PodMonitor extends Construct {
  constructor(scope: Construct, id: string, props: PodMonitorProps) {
    super(scope, id);
    monitoringObject(this, {
      apiVersion: 'monitoring.coreos.com/v1',
      kind: 'PodMonitor',
      metadata: { name: props.name, namespace: props.namespace, labels: { ...props.labels } },
      spec: {
        ...(props.jobLabel === undefined ? {} : { jobLabel: props.jobLabel }),
        ...(props.namespaces === undefined ? {} : { namespaceSelector: { matchNames: [...props.namespaces] } }),
        selector: { matchLabels: { ...props.selector } },
        podMetricsEndpoints: props.endpoints.map((endpoint) => operatorEndpoint(endpoint)),
      },
    } satisfies IPodMonitor);
  }
}
