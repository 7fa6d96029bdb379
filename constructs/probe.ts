import type { IProbe } from '@kubernetes-models/prometheus-operator/monitoring.coreos.com/v1/Probe';
import { Construct } from 'constructs';
import type { Labels } from './component.ts';
import { monitoringObject } from './monitoring-object.ts';
import { operatorSelection, type TargetSelection } from './target-selection.ts';

/** What is probed: targets written out, or every path of the Ingresses that are selected. */
export type ProbeTargets =
  | {
      /** URLs, or host:port for modules of TCP, or hosts for ICMP. */
      readonly targets: readonly string[];
      /** Labels added to its metrics. @default - none */
      readonly targetLabels?: Labels;
    }
  | {
      /** Ingresses of which every path is a target. */
      readonly ingress: TargetSelection;
    };

interface ProbeSettings {
  /** Name of the Probe. */
  readonly name: string;
  /** Namespace it is written to. */
  readonly namespace: string;
  /** Labels of the Probe itself. */
  readonly labels: Labels;
  /** Label `job` of its metrics. */
  readonly jobName: string;
  /** host:port of the blackbox exporter. */
  readonly prober: string;
  /** Module of the exporter: `http_2xx`, `tcp_connect` and the others of its configuration. */
  readonly module: string;
  /** How often each target is probed, as a duration such as 30s. */
  readonly interval: string;
  /** How long an answer may take, at most the interval. */
  readonly scrapeTimeout: string;
}

export type ProbeProps = ProbeSettings & ProbeTargets;

/**
 * Probes targets from outside, by way of the blackbox exporter: written out, or the paths of Ingresses. With the operator it is a
 * resource of the same kind; below `withoutOperator`, part of the configuration of the StandalonePrometheus.
 */
export class Probe extends Construct {
  readonly props: ProbeProps;

  constructor(scope: Construct, id: string, props: ProbeProps) {
    super(scope, id);
    this.props = props;
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
        targets:
          'ingress' in props
            ? { ingress: operatorSelection(props.ingress) }
            : {
                staticConfig: {
                  static: [...props.targets],
                  ...(props.targetLabels === undefined ? {} : { labels: { ...props.targetLabels } }),
                },
              },
      },
    } satisfies IProbe);
  }
}
