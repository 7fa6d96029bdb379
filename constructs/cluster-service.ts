import { k8s } from 'cdk8s-plus-27';
import type { Construct } from 'constructs';
import type { Labels } from './component.ts';

export interface ServicePort {
  readonly name: string;
  readonly port: number;
  /** Name of the container's port. @default - the name of this port */
  readonly targetPort?: string;
  /** @default TCP */
  readonly protocol?: 'TCP' | 'UDP';
  /** What clients speak, for meshes and load balancers. @default - not said */
  readonly appProtocol?: string;
}

export interface ClusterServiceProps {
  readonly name: string;
  readonly namespace: string;
  readonly labels: Labels;
  readonly selector: Labels;
  readonly ports: readonly ServicePort[];
  /** Names each pod instead of one address; pods that are not ready too, so that peers find each other. @default false */
  readonly headless?: boolean;
  /** Leads each client to the same pod as long as that is ready. @default false */
  readonly sticky?: boolean;
}

/** A Service inside the cluster, as every component of the stack has one. */
export const clusterService = (scope: Construct, id: string, props: ClusterServiceProps): k8s.KubeService =>
  new k8s.KubeService(scope, id, {
    metadata: { name: props.name, namespace: props.namespace, labels: { ...props.labels } },
    spec: {
      ...(props.headless === true ? { clusterIp: 'None', publishNotReadyAddresses: true } : {}),
      ...(props.sticky === true ? { sessionAffinity: 'ClientIP' } : {}),
      selector: { ...props.selector },
      ports: props.ports.map((port) => ({
        name: port.name,
        port: port.port,
        targetPort: k8s.IntOrString.fromString(port.targetPort ?? port.name),
        ...(port.protocol === undefined ? {} : { protocol: port.protocol }),
        ...(port.appProtocol === undefined ? {} : { appProtocol: port.appProtocol }),
      })),
    },
  });
