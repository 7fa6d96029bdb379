import { k8s } from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import { objectLabels } from './component.ts';

export type PodSecurityLevel = 'restricted' | 'baseline' | 'privileged';

export interface NamespacesProps {
  /** Name of the stack: label `app.kubernetes.io/part-of` of every object. */
  readonly partOf: string;
  /** Name of each namespace, and the Pod Security level it enforces. */
  readonly namespaces: Readonly<Record<string, PodSecurityLevel>>;
}

/**
 * Namespaces that refuse pods above their Pod Security level. Levels: https://kubernetes.io/docs/concepts/security/pod-security-standards/
 */
export class Namespaces extends Construct {
  constructor(scope: Construct, id: string, props: NamespacesProps) {
    super(scope, id);
    for (const [name, level] of Object.entries(props.namespaces))
      new k8s.KubeNamespace(this, name, {
        metadata: {
          name,
          labels: {
            ...objectLabels(name, props.partOf),
            'pod-security.kubernetes.io/enforce': level,
            'pod-security.kubernetes.io/warn': level,
            'pod-security.kubernetes.io/audit': level,
          },
        },
      });
  }
}
