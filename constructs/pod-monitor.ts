import type { IPodMonitor } from '@kubernetes-models/prometheus-operator/monitoring.coreos.com/v1/PodMonitor';
import { Construct } from 'constructs';
import type { Labels } from './component.ts';
import { monitoringObject } from './monitoring-object.ts';
import { operatorEndpoint, type ScrapeEndpoint } from './scrape-endpoint.ts';
import { operatorSelection, type TargetSelection } from './target-selection.ts';

/** An endpoint of a pod: by the name of the container's port, or by its number, which gives no label `endpoint`. */
export type PodEndpoint = ScrapeEndpoint & ({ readonly port: string } | { readonly portNumber: number });

/** Selects pods by their labels and namespaces. */
export interface PodMonitorProps extends TargetSelection {
  readonly name: string;
  readonly namespace: string;
  readonly labels: Labels;
  /** Label of the pod that gives label `job`. @default - the job is <namespace>/<name> */
  readonly jobLabel?: string;
  readonly endpoints: readonly PodEndpoint[];
}

/** Scrapes pods that no Service stands before. */
export class PodMonitor extends Construct {
  readonly props: PodMonitorProps;

  constructor(scope: Construct, id: string, props: PodMonitorProps) {
    super(scope, id);
    this.props = props;
    monitoringObject(this, {
      apiVersion: 'monitoring.coreos.com/v1',
      kind: 'PodMonitor',
      metadata: { name: props.name, namespace: props.namespace, labels: { ...props.labels } },
      spec: {
        ...(props.jobLabel === undefined ? {} : { jobLabel: props.jobLabel }),
        ...operatorSelection(props),
        podMetricsEndpoints: props.endpoints.map((endpoint) => operatorEndpoint(endpoint)),
      },
    } satisfies IPodMonitor);
  }
}
