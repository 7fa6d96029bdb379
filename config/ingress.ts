import { z } from 'zod';
import { authentication } from './authentication.ts';
import { dnsLabel, dnsSubdomain, inOrder, labelKey, labels, text } from './scalars.ts';
import { secretName } from './secret-references.ts';
import { cidrs } from './network-policies.ts';

const annotations = z
  .record(labelKey, z.string())
  .transform(inOrder)
  .default({})
  .describe("Annotations, as the ingress controller's documentation names them.");

const certManager = z
  .strictObject({
    issuer: dnsSubdomain.optional().describe('Issuer in the namespace of the stack. Either this or clusterIssuer.'),
    clusterIssuer: dnsSubdomain.optional().describe('ClusterIssuer.'),
  })
  .optional();

/** What every ingress of the stack has in common. */
export const ingressConfig = z
  .strictObject({
    className: dnsSubdomain.optional().describe("Ingress class. Default: the cluster's default class."),
    certManager: certManager.describe(
      'cert-manager makes the certificates of the ingresses that name no Secret. Default: it does not.',
    ),
    annotations,
    controller: z
      .strictObject({
        namespace: dnsLabel.describe('Namespace of its pods.'),
        podLabels: labels.optional().describe('Labels of its pods. Default: all pods of the namespace.'),
        cidrs: cidrs.describe(
          'Addresses it comes from besides, such as of nodes whose network it is on. Default: none.',
        ),
      })
      .optional()
      .describe('The ingress controller, which network policies let in. Without policies it need not be named.'),
    authentication: authentication
      .optional()
      .describe('Who stands before Prometheus, Alertmanager and Jaeger, which ask nobody who they are.'),
  })
  .describe('How people reach the pages of the stack: what its ingresses have in common.');

const host = text(
  /^(?=.{1,253}$)[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?(\.[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?)+$/,
  'a host name',
  'write a name of DNS in lower case, such as grafana.example.com, without scheme, port or path',
);
const path = text(
  /^\/([A-Za-z0-9._~-]+(\/[A-Za-z0-9._~-]+)*)?$/,
  'a path',
  'begin with / and do not end with it, such as /prometheus',
);

/** The ingress of one component. */
export const componentIngress = z.strictObject({
  host: host.describe('Host name people reach it by.'),
  path: path.default('/').describe('Path below which it is; the component is told, and nothing is rewritten.'),
  tls: z
    .strictObject({
      enabled: z.boolean().default(true).describe('Without TLS passwords and cookies cross the network in the clear.'),
      secretName: secretName
        .optional()
        .describe('Existing Secret with the certificate. Default: one that cert-manager fills.'),
      certManager: certManager.describe('As ingress.certManager, which is the default.'),
    })
    .prefault({}),
  annotations: annotations.describe('Annotations beside those of all ingresses; of one name, these count.'),
});

/** The ingress of a component that asks nobody who they are. */
export const guardedIngress = componentIngress.extend({
  authentication: authentication
    .optional()
    .describe('Who stands before it, in place of ingress.authentication, which is the default.'),
});

export type IngressConfig = z.output<typeof ingressConfig>;
export type ComponentIngressConfig = z.output<typeof componentIngress>;
export type GuardedIngressConfig = z.output<typeof guardedIngress>;
