import { k8s } from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import { clusterGrant, namespacedGrant, serviceAccount } from './access.ts';
import { type ComponentProps, objectLabels, selectorLabels } from './component.ts';
import type { Pods } from './flows.ts';
import { hardenedContainer, hardenedPod, resourceRequirements } from './hardened-pod.ts';
import { healthProbes } from './health-probes.ts';
import { monitoredService } from './monitored-service.ts';

export interface PrometheusOperatorProps extends ComponentProps {
  /** Image of the sidecar that reloads Prometheus. */
  readonly configReloaderImage: string;
  /** Namespaces, besides its own, whose monitors and rules it reads. */
  readonly monitorNamespaces: readonly string[];
}

const name = 'prometheus-operator';
const port = 8080;
const monitors = ['servicemonitors', 'podmonitors', 'probes', 'prometheusrules', 'scrapeconfigs'];

/** Service the operator keeps pointed at the kubelets, as there is none of its own. */
export const kubeletService = {
  namespace: 'kube-system',
  name: 'kubelet',
  labels: { 'app.kubernetes.io/name': 'kubelet' },
} as const;

/**
 * Runs the Prometheus instance of the stack, and nothing outside the namespaces it is told. Its CRDs are no part of it: those of its
 * release are applied first, as `crds` of an ObservabilityStack names them.
 */
export class PrometheusOperator extends Construct {
  /** Port that it serves on. */
  static readonly port = port;
  /** Its pods, as the flows of NetworkPolicies name them. */
  readonly pods: Pods;

  constructor(scope: Construct, id: string, props: PrometheusOperatorProps) {
    super(scope, id);
    const { namespace, partOf } = props;
    const labels = objectLabels(name, partOf);
    const selector = selectorLabels(name, partOf);
    this.pods = { kind: 'pods', name, namespace, labels: selector };
    const account = { name, namespace, labels };

    serviceAccount(this, account);
    clusterGrant(this, account, clusterRules);
    for (const [where, rules] of rulesByNamespace(namespace, props.monitorNamespaces))
      namespacedGrant(this, account, where, rules);

    new k8s.KubeDeployment(this, 'Deployment', {
      metadata: { name, namespace, labels: { ...labels } },
      spec: {
        replicas: 1,
        selector: { matchLabels: { ...selector } },
        template: {
          metadata: { labels: { ...labels } },
          spec: hardenedPod({
            user: 65534,
            serviceAccountName: name,
            containers: [
              {
                name,
                image: props.image,
                args: [
                  `--kubelet-service=${kubeletService.namespace}/${kubeletService.name}`,
                  '--kubelet-endpoints=false',
                  '--kubelet-endpointslice=true',
                  '--kubelet-http-metrics=false',
                  `--prometheus-config-reloader=${props.configReloaderImage}`,
                  '--enable-config-reloader-probes=true',
                  // The default limit of a hundredth of a core throttles the sidecar until its own probes fail.
                  '--config-reloader-cpu-limit=0',
                  `--namespaces=${[...new Set([namespace, ...props.monitorNamespaces])].join(',')}`,
                  `--prometheus-instance-namespaces=${namespace}`,
                  '--disable-unmanaged-prometheus-configuration=true',
                  '--log-format=json',
                ],
                ports: [{ name: 'http', containerPort: port }],
                ...healthProbes({ port: 'http', liveness: { path: '/healthz' }, readiness: { path: '/healthz' } }),
                resources: resourceRequirements(props.resources),
                securityContext: hardenedContainer,
              },
            ],
          }),
        },
      },
    });
    monitoredService(this, {
      name,
      namespace,
      labels,
      selector,
      ports: [{ name: 'http', port }],
      endpoints: [{ port: 'http' }],
    });
  }
}

/** What it may do where. A namespace can have several parts, such as one with monitors that is the kubelet's too. */
const rulesByNamespace = (
  own: string,
  monitored: readonly string[],
): ReadonlyMap<string, readonly k8s.PolicyRule[]> => {
  const rules = new Map<string, readonly k8s.PolicyRule[]>([[own, ownNamespaceRules]]);
  for (const other of monitored) if (other !== own) rules.set(other, monitorRules);
  return rules.set(kubeletService.namespace, [...(rules.get(kubeletService.namespace) ?? []), ...kubeletServiceRules]);
};

const clusterRules: readonly k8s.PolicyRule[] = [
  { apiGroups: [''], resources: ['nodes'], verbs: ['list', 'watch'] },
  { apiGroups: [''], resources: ['namespaces'], verbs: ['get', 'list', 'watch'] },
  { apiGroups: ['storage.k8s.io'], resources: ['storageclasses'], verbs: ['get'] },
  // It asks for the right in all namespaces, and without it tells of no rejected monitor or rule.
  { apiGroups: ['events.k8s.io'], resources: ['events'], verbs: ['create', 'patch'] },
];

/** In its own namespace it makes what an instance consists of. */
const ownNamespaceRules: readonly k8s.PolicyRule[] = [
  {
    apiGroups: ['monitoring.coreos.com'],
    resources: ['prometheuses', ...monitors],
    verbs: ['get', 'list', 'watch'],
  },
  {
    apiGroups: ['monitoring.coreos.com'],
    resources: [
      'prometheuses',
      'prometheuses/finalizers',
      'prometheuses/status',
      ...monitors.map((resource) => `${resource}/status`),
    ],
    verbs: ['update', 'patch'],
  },
  {
    apiGroups: ['apps'],
    resources: ['statefulsets'],
    verbs: ['get', 'list', 'watch', 'create', 'update', 'patch', 'delete'],
  },
  {
    apiGroups: [''],
    resources: ['configmaps', 'secrets'],
    verbs: ['get', 'list', 'watch', 'create', 'update', 'patch', 'delete'],
  },
  { apiGroups: [''], resources: ['pods'], verbs: ['list', 'delete'] },
  { apiGroups: [''], resources: ['services', 'services/finalizers'], verbs: ['get', 'create', 'update', 'delete'] },
];

/** In the others it reads monitors, rules, and the credentials monitors name. */
const monitorRules: readonly k8s.PolicyRule[] = [
  { apiGroups: ['monitoring.coreos.com'], resources: [...monitors], verbs: ['get', 'list', 'watch'] },
  {
    apiGroups: ['monitoring.coreos.com'],
    resources: monitors.map((resource) => `${resource}/status`),
    verbs: ['update', 'patch'],
  },
  { apiGroups: [''], resources: ['configmaps', 'secrets'], verbs: ['get', 'list', 'watch'] },
];

const kubeletServiceRules: readonly k8s.PolicyRule[] = [
  { apiGroups: [''], resources: ['services', 'services/finalizers'], verbs: ['get', 'create', 'update', 'delete'] },
  { apiGroups: [''], resources: ['endpoints'], verbs: ['get', 'create', 'update', 'delete'] },
  {
    apiGroups: ['discovery.k8s.io'],
    resources: ['endpointslices'],
    verbs: ['get', 'create', 'list', 'update', 'delete'],
  },
];
