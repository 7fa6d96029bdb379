import type { IPodMonitor } from '@kubernetes-models/prometheus-operator/monitoring.coreos.com/v1/PodMonitor';
import { Construct } from 'constructs';
import type { Labels } from './component.ts';
import { monitoringObject } from './monitoring-object.ts';
import { operatorEndpoint, type ScrapeEndpoint } from './scrape-endpoint.ts';
import { operatorSelection, type TargetSelection } from './target-selection.ts';

/** An endpoint of a pod: by the name of the container's port, or by its number, which gives no label `endpoint`. */
export type PodEndpoint = ScrapeEndpoint &
  (
    | {
        /** Name of the container's port. */
        readonly port: string;
      }
    | {
        /** Number of the container's port. */
        readonly portNumber: number;
      }
  );

export interface PodMonitorProps extends TargetSelection {
  /** Name of the PodMonitor. */
  readonly name: string;
  /** Namespace it is written to. */
  readonly namespace: string;
  /** Labels of the PodMonitor itself. */
  readonly labels: Labels;
  /** Label of the pod that gives label `job`. @default - the job is `<namespace>/<name>` */
  readonly jobLabel?: string;
  /** Ports that are scraped, and how. */
  readonly endpoints: readonly PodEndpoint[];
}

/**
 * Scrapes pods that no Service stands before, such as workers and agents: a target for each pod and endpoint, found by labels of
 * the pod. With the operator it is a resource of the same kind; below `withoutOperator`, part of the configuration of the
 * StandalonePrometheus.
 */
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
