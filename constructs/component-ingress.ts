import { k8s } from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import type { ComponentIngressConfig, IngressConfig } from '../config/ingress.ts';
import { type Labels } from './component.ts';

/** What the ingresses of a stack have in common. */
export type IngressDefaults = Pick<IngressConfig, 'className' | 'certManager' | 'annotations'>;

export interface ComponentIngressProps {
  /** Name of the ingress, which is the component's. */
  readonly name: string;
  /** Namespace of the Service, and so of the ingress. */
  readonly namespace: string;
  /** Labels of the ingress. */
  readonly labels: Labels;
  /** Host name people reach it by. */
  readonly host: string;
  /** Path below which it is; nothing is rewritten. */
  readonly path: string;
  /** The certificate: of an existing Secret, or of one that cert-manager fills. */
  readonly tls: ComponentIngressConfig['tls'];
  /** Annotations beside those of all ingresses; of one name, these count. */
  readonly annotations: Readonly<Record<string, string>>;
  /** What the ingresses of a stack have in common. */
  readonly defaults: IngressDefaults;
  /** Annotations by which the ingress controller asks who people are. @default - none */
  readonly authentication?: Readonly<Record<string, string>> | undefined;
  /** Service it leads to, and the name of its port. */
  readonly backend: {
    /** Name of the Service. */
    readonly service: string;
    /** Name of its port. */
    readonly port: string;
  };
}

/** An Ingress to one Service, over TLS unless that is off. */
export class ComponentIngress extends Construct {
  constructor(scope: Construct, id: string, props: ComponentIngressProps) {
    super(scope, id);
    const { name, namespace, labels, defaults, host, backend } = props;
    const annotations = {
      ...issuerAnnotations(props),
      ...defaults.annotations,
      ...props.annotations,
      // Last, so that nothing written for all ingresses takes the place of what guards this one.
      ...props.authentication,
    };
    new k8s.KubeIngress(this, 'Ingress', {
      metadata: {
        name,
        namespace,
        labels: { ...labels },
        ...(Object.keys(annotations).length === 0 ? {} : { annotations }),
      },
      spec: {
        ...(defaults.className === undefined ? {} : { ingressClassName: defaults.className }),
        rules: [
          {
            host,
            http: {
              paths: [
                {
                  path: props.path,
                  pathType: 'Prefix',
                  backend: { service: { name: backend.service, port: { name: backend.port } } },
                },
              ],
            },
          },
        ],
        ...(props.tls.enabled ? { tls: [{ hosts: [host], secretName: props.tls.secretName ?? `${name}-tls` }] } : {}),
      },
    });
  }
}

/** What cert-manager goes by (https://cert-manager.io/docs/usage/ingress/); nothing where the Secret is there already. */
const issuerAnnotations = ({ tls, defaults }: ComponentIngressProps): Record<string, string> => {
  if (!tls.enabled || tls.secretName !== undefined) return {};
  const { issuer, clusterIssuer } = tls.certManager ?? defaults.certManager ?? {};
  return {
    ...(issuer === undefined ? {} : { 'cert-manager.io/issuer': issuer }),
    ...(clusterIssuer === undefined ? {} : { 'cert-manager.io/cluster-issuer': clusterIssuer }),
  };
};
