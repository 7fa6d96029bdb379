import type { IProbe } from '@kubernetes-models/prometheus-operator/monitoring.coreos.com/v1/Probe';
import { Construct } from 'constructs';
import type { Labels } from './component.ts';
import { monitoringObject } from './monitoring-object.ts';

export interface ProbeProps {
  readonly name: string;
  readonly namespace: string;
  readonly labels: Labels;
  /** Label `job` of its metrics. */
  readonly jobName: string;
  /** host:port of the blackbox exporter. */
  readonly prober: string;
  /** Module of the exporter. */
  readonly module: string;
  readonly targets: readonly string[];
  readonly interval: string;
  readonly scrapeTimeout: string;
  /** Labels added to its metrics. @default - none */
  readonly targetLabels?: Labels;
}

/** Probes targets from outside, by way of the blackbox exporter. */
export class Probe extends Construct {
  constructor(scope: Construct, id: string, props: ProbeProps) {
    super(scope, id);
    monitoringObject(this, {
      apiVersion: 'monitoring.coreos.com/v1',
      kind: 'Probe',
      metadata: { name: props.name, namespace: props.namespace, labels: { ...props.labels } },
      spec: {
        jobName: props.jobName,
        interval: props.interval,
        scrapeTimeout: props.scrapeTimeout,
        module: props.module,
        prober: { url: props.prober, scheme: 'http', path: '/probe' },
        targets: {
          staticConfig: {
            static: [...props.targets],
            ...(props.targetLabels === undefined ? {} : { labels: { ...props.targetLabels } }),
          },
        },
      },
    } satisfies IProbe);
  }
}
