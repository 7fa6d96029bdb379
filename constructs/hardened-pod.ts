import { k8s } from 'cdk8s-plus-27';
import type { ResourcesConfig } from '../config/sizing.ts';
import type { Labels } from './component.ts';
import { spread } from './spread.ts';

/** Security context of a container that needs nothing: Pod Security `restricted`, and a read-only root besides. */
export const hardenedContainer: k8s.SecurityContext = {
  allowPrivilegeEscalation: false,
  readOnlyRootFilesystem: true,
  capabilities: { drop: ['ALL'] },
};

/** Requests and limits as the API takes them. */
export const resourceRequirements = ({ requests, limits }: ResourcesConfig): k8s.ResourceRequirements => ({
  requests: { cpu: k8s.Quantity.fromString(requests.cpu), memory: k8s.Quantity.fromString(requests.memory) },
  limits: {
    ...(limits.cpu === undefined ? {} : { cpu: k8s.Quantity.fromString(limits.cpu) }),
    memory: k8s.Quantity.fromString(limits.memory),
  },
});

export interface HardenedPodProps {
  /** User the pod runs as; it owns the files of its volumes too. */
  readonly user: number;
  /**
   * Account whose token is mounted.
   * @default - the default account, without a token
   */
  readonly serviceAccountName?: string;
  /**
   * Account that a cloud knows the pod by; its token for the API is not mounted.
   * @default - serviceAccountName
   */
  readonly account?: string;
  readonly containers: readonly k8s.Container[];
  /** @default - none */
  readonly volumes?: readonly k8s.Volume[];
  /** Seconds to end in peace. @default - the cluster's, 30 */
  readonly terminationGracePeriodSeconds?: number;
  /** How many of these pods there are, and the labels they are kept apart by. @default - one */
  readonly spread?: { readonly replicas: number; readonly selector: Labels };
  /** Kernel settings of the pod's own. @default - none */
  readonly sysctls?: readonly k8s.Sysctl[];
}

/** A pod spec that Pod Security `restricted` admits. */
export const hardenedPod = ({ account, ...props }: HardenedPodProps): k8s.PodSpec => ({
  ...namedAccount(account ?? props.serviceAccountName),
  automountServiceAccountToken: props.serviceAccountName !== undefined,
  // Service links put every Service of the namespace into the environment, where Grafana and Loki take them for settings.
  enableServiceLinks: false,
  ...(props.terminationGracePeriodSeconds === undefined
    ? {}
    : { terminationGracePeriodSeconds: props.terminationGracePeriodSeconds }),
  securityContext: {
    runAsNonRoot: true,
    runAsUser: props.user,
    runAsGroup: props.user,
    fsGroup: props.user,
    // Without it every start walks the whole volume.
    fsGroupChangePolicy: 'OnRootMismatch',
    seccompProfile: { type: 'RuntimeDefault' },
    ...(props.sysctls === undefined ? {} : { sysctls: [...props.sysctls] }),
  },
  ...(props.spread === undefined ? {} : spread(props.spread.replicas, props.spread.selector)),
  containers: [...props.containers],
  ...(props.volumes === undefined ? {} : { volumes: [...props.volumes] }),
});

const namedAccount = (serviceAccountName: string | undefined): { readonly serviceAccountName?: string } =>
  serviceAccountName === undefined ? {} : { serviceAccountName };
