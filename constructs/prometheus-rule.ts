import type { IPrometheusRule } from '@kubernetes-models/prometheus-operator/monitoring.coreos.com/v1/PrometheusRule';
import { Construct } from 'constructs';
import type { RuleGroup } from '../alerts/rule-group.ts';
import type { Labels } from './component.ts';
import { monitoringObject } from './monitoring-object.ts';

export interface PrometheusRuleProps {
  readonly name: string;
  readonly namespace: string;
  readonly labels: Labels;
  /** Groups with names unique within the object. */
  readonly groups: readonly RuleGroup[];
}

/** Carries rule groups to Prometheus. */
export class PrometheusRule extends Construct {
  constructor(scope: Construct, id: string, props: PrometheusRuleProps) {
    super(scope, id);
    monitoringObject(this, {
      apiVersion: 'monitoring.coreos.com/v1',
      kind: 'PrometheusRule',
      metadata: { name: props.name, namespace: props.namespace, labels: { ...props.labels } },
      spec: {
        groups: props.groups.map((group) => ({
          name: group.name,
          rules: group.rules.map(({ labels, annotations, ...rule }) => ({
            ...rule,
            labels: { ...labels },
            annotations: { ...annotations },
          })),
        })),
      },
    } satisfies IPrometheusRule);
  }
}
