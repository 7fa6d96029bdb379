import type { IPrometheusRule } from '@kubernetes-models/prometheus-operator/monitoring.coreos.com/v1/PrometheusRule';
import { k8s } from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import { stringify } from 'yaml';
import type { RuleGroup } from '../alerts/rule-group.ts';
import type { Labels } from './component.ts';
import { configMapData } from './config-map-data.ts';
import { standaloneNamespace } from './monitoring-mode.ts';
import { monitoringObject } from './monitoring-object.ts';

/** A group of the user's own, with whatever fields Prometheus knows. */
export interface OwnRuleGroup {
  /** Unique name of the group. */
  readonly name: string;
  /** Alerting and recording rules, as in a rule file. */
  readonly rules: readonly object[];
}

export interface PrometheusRuleProps {
  /** Name of the PrometheusRule. */
  readonly name: string;
  /** Namespace it is written to. */
  readonly namespace: string;
  /** Labels of the PrometheusRule itself. */
  readonly labels: Labels;
  /** Groups with names unique within the object. */
  readonly groups: readonly (RuleGroup | OwnRuleGroup)[];
}

/** A file of rules, as a Prometheus without the operator mounts it. */
export interface RuleFile {
  readonly configMap: string;
  readonly key: string;
}

/** Carries rule groups to Prometheus: as a resource of the operator, or as a file in a ConfigMap where there is none. */
export class PrometheusRule extends Construct {
  readonly props: PrometheusRuleProps;

  constructor(scope: Construct, id: string, props: PrometheusRuleProps) {
    super(scope, id);
    this.props = props;
    const groups = props.groups as NonNullable<IPrometheusRule['spec']['groups']>;
    monitoringObject(this, {
      apiVersion: 'monitoring.coreos.com/v1',
      kind: 'PrometheusRule',
      metadata: { name: props.name, namespace: props.namespace, labels: { ...props.labels } },
      spec: { groups },
    } satisfies IPrometheusRule);

    const namespace = standaloneNamespace(this);
    if (namespace === undefined) return;
    const { configMap, key } = this.file;
    new k8s.KubeConfigMap(this, 'Resource', {
      metadata: { name: configMap, namespace, labels: { ...props.labels } },
      data: configMapData(this, key, stringify({ groups }, { lineWidth: 0, aliasDuplicateObjects: false })),
    });
  }

  /** Its file. The namespace is part of the names, as rules of all namespaces come together beside Prometheus. */
  get file(): RuleFile {
    const { namespace, name } = this.props;
    return { configMap: `prometheus-rules-${namespace}-${name}`, key: `${namespace}-${name}.yaml` };
  }
}
