import { Construct } from 'constructs';
import { type Labels, objectLabels } from './component.ts';
import { PodMonitor } from './pod-monitor.ts';

export interface DnsMonitorProps {
  /** Namespace it is written to. */
  readonly namespace: string;
  /** Name of the stack. */
  readonly partOf: string;
  /** What answers names. It is the name of the monitor, and label `job`. */
  readonly job: 'coredns' | 'kube-dns';
  /** Pods of the cluster's DNS. */
  readonly pods: {
    /** Their namespace. */
    readonly namespace: string;
    /** Their labels. */
    readonly labels: Labels;
  };
}

/** Scrapes the DNS of the cluster: its pods, by the number of the port, which is named differently from cluster to cluster. */
export class DnsMonitor extends Construct {
  /** Ports with metrics: of kube-dns, those of its cache and of the server behind. */
  static readonly ports = { coredns: [9153], 'kube-dns': [10054, 10055] } as const;

  constructor(scope: Construct, id: string, props: DnsMonitorProps) {
    super(scope, id);
    const { namespace, job } = props;
    new PodMonitor(this, 'PodMonitor', {
      name: job,
      namespace,
      labels: objectLabels(job, props.partOf),
      selector: props.pods.labels,
      namespaces: [props.pods.namespace],
      endpoints: DnsMonitor.ports[job].map((portNumber) => ({
        portNumber,
        relabelings: [{ targetLabel: 'job', replacement: job }],
      })),
    });
  }
}
