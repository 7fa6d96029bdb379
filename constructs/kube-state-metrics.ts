import { k8s } from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import { clusterGrant, serviceAccount } from './access.ts';
import { type ComponentProps, objectLabels, selectorLabels } from './component.ts';
import type { Pods } from './flows.ts';
import { hardenedContainer, hardenedPod, resourceRequirements } from './hardened-pod.ts';
import { healthProbes } from './health-probes.ts';
import { monitoredService } from './monitored-service.ts';

const name = 'kube-state-metrics';

/** What it reports on, by API group. Secrets and ConfigMaps are left out: their names are no metric worth the right to read them. */
const resourcesByGroup: Readonly<Record<string, readonly string[]>> = {
  '': [
    'limitranges',
    'namespaces',
    'nodes',
    'persistentvolumeclaims',
    'persistentvolumes',
    'pods',
    'resourcequotas',
    'services',
  ],
  apps: ['daemonsets', 'deployments', 'replicasets', 'statefulsets'],
  autoscaling: ['horizontalpodautoscalers'],
  batch: ['cronjobs', 'jobs'],
  'networking.k8s.io': ['ingresses', 'networkpolicies'],
  policy: ['poddisruptionbudgets'],
  'storage.k8s.io': ['storageclasses'],
};

/** Metrics of the objects of the cluster: what is wanted of workloads, pods, volumes and nodes, and what is. It reads no Secret or ConfigMap. */
export class KubeStateMetrics extends Construct {
  /** Metrics of the objects, and of itself. */
  static readonly ports = [8080, 8081] as const;
  /** Its pods, as the flows of NetworkPolicies name them. */
  readonly pods: Pods;

  constructor(scope: Construct, id: string, props: ComponentProps) {
    super(scope, id);
    const { namespace, partOf } = props;
    const labels = objectLabels(name, partOf);
    const selector = selectorLabels(name, partOf);
    this.pods = { kind: 'pods', name, namespace, labels: selector };

    const account = { name, namespace, labels };
    serviceAccount(this, account);
    clusterGrant(
      this,
      account,
      Object.entries(resourcesByGroup).map(([group, resources]) => ({
        apiGroups: [group],
        resources: [...resources],
        verbs: ['list', 'watch'],
      })),
    );
    const [port, telemetryPort] = KubeStateMetrics.ports;

    new k8s.KubeDeployment(this, 'Deployment', {
      metadata: { name, namespace, labels: { ...labels } },
      spec: {
        replicas: 1,
        // Two at once would tell every series twice.
        strategy: { type: 'Recreate' },
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
                  `--port=${String(port)}`,
                  `--telemetry-port=${String(telemetryPort)}`,
                  `--resources=${Object.values(resourcesByGroup).flat().sort().join(',')}`,
                ],
                ports: [
                  { name: 'http', containerPort: port },
                  { name: 'telemetry', containerPort: telemetryPort },
                ],
                ...healthProbes({
                  port: 'http',
                  liveness: { path: '/livez' },
                  readiness: { path: '/readyz', port: 'telemetry' },
                }),
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
      ports: [
        { name: 'http', port },
        { name: 'telemetry', port: telemetryPort },
      ],
      endpoints: [
        {
          port: 'http',
          // The samples are about other pods: their labels are kept, and those of this pod would only mislead.
          honorLabels: true,
          relabelings: [{ action: 'labeldrop', regex: '(pod|service|endpoint|namespace|container)' }],
        },
        { port: 'telemetry' },
      ],
    });
  }
}
