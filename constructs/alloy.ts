import { k8s } from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import { clusterGrant, serviceAccount } from './access.ts';
import { alloyConfig, type AlloyConfigProps, type AlloyMode } from './alloy-config.ts';
import { checksumAnnotation } from './checksum.ts';
import { type ComponentProps, objectLabels, selectorLabels } from './component.ts';
import type { Pods } from './flows.ts';
import { hardenedContainer, hardenedPod, resourceRequirements } from './hardened-pod.ts';
import { healthProbes } from './health-probes.ts';
import { PodMonitor } from './pod-monitor.ts';

export interface AlloyProps extends ComponentProps, AlloyConfigProps {
  /** Namespace of its PodMonitor. */
  readonly monitorNamespace: string;
}

const name = 'alloy';
const dataPath = '/var/lib/alloy/data';

/**
 * Ships the log of every container of a node to Loki, the successor of Promtail. From the API it needs no more than any
 * component of the stack; the kubelet's files it reads as Promtail does, in the namespace of the agents.
 */
export class Alloy extends Construct {
  /** Port that it serves on. */
  static readonly port = 12345;
  /** Its pods, as the flows of NetworkPolicies name them. */
  readonly pods: Pods;

  constructor(scope: Construct, id: string, props: AlloyProps) {
    super(scope, id);
    const { namespace, partOf, mode } = props;
    const labels = objectLabels(name, partOf);
    const selector = selectorLabels(name, partOf);
    this.pods = { kind: 'pods', name, namespace, labels: selector };

    const account = { name, namespace, labels };
    serviceAccount(this, account);
    clusterGrant(this, account, [
      { apiGroups: [''], resources: ['pods'], verbs: ['get', 'list', 'watch'] },
      ...(mode === 'api' ? [{ apiGroups: [''], resources: ['pods/log'], verbs: ['get'] }] : []),
    ]);

    const data = { 'config.alloy': alloyConfig(props) };
    new k8s.KubeConfigMap(this, 'Config', { metadata: { name, namespace, labels: { ...labels } }, data });

    new k8s.KubeDaemonSet(this, 'DaemonSet', {
      metadata: { name, namespace, labels: { ...labels } },
      spec: {
        selector: { matchLabels: { ...selector } },
        updateStrategy: { type: 'RollingUpdate', rollingUpdate: { maxUnavailable: k8s.IntOrString.fromString('10%') } },
        template: {
          metadata: { labels: { ...labels }, annotations: checksumAnnotation(data) },
          spec: podSpec(mode, container(props)),
        },
      },
    });
    new PodMonitor(this, 'PodMonitor', {
      name,
      namespace: props.monitorNamespace,
      labels,
      selector,
      namespaces: [namespace],
      jobLabel: 'app.kubernetes.io/name',
      endpoints: [{ port: 'http-metrics' }],
    });
  }
}

const container = ({ image, resources, mode }: AlloyProps): k8s.Container => ({
  name,
  image,
  args: [
    'run',
    '/etc/alloy/config.alloy',
    `--storage.path=${dataPath}`,
    `--server.http.listen-addr=0.0.0.0:${String(Alloy.port)}`,
    '--disable-reporting',
    '--disable-support-bundle',
  ],
  env: [{ name: 'NODE_NAME', valueFrom: { fieldRef: { fieldPath: 'spec.nodeName' } } }],
  ports: [{ name: 'http-metrics', containerPort: Alloy.port }],
  // No liveness: what Alloy calls healthy includes what it depends on.
  ...healthProbes({ port: 'http-metrics', readiness: { path: '/-/ready' } }),
  resources: resourceRequirements(resources),
  securityContext: hardenedContainer,
  volumeMounts: [
    { name: 'config', mountPath: '/etc/alloy', readOnly: true },
    { name: 'data', mountPath: dataPath },
    ...(mode === 'api' ? [] : [{ name: 'pod-logs', mountPath: '/var/log/pods', readOnly: true }]),
    { name: 'tmp', mountPath: '/tmp' },
  ],
});

const podSpec = (mode: AlloyMode, main: k8s.Container): k8s.PodSpec => {
  const config: k8s.Volume = { name: 'config', configMap: { name } };
  const tmp: k8s.Volume = { name: 'tmp', emptyDir: {} };
  // Every node has logs.
  const tolerations: k8s.Toleration[] = [{ operator: 'Exists' }];
  if (mode === 'api')
    return {
      ...hardenedPod({
        user: 473,
        serviceAccountName: name,
        containers: [main],
        // A new pod reads the lines again that are still there; Loki keeps one of two that are the same.
        volumes: [config, { name: 'data', emptyDir: {} }, tmp],
      }),
      tolerations,
    };
  return {
    serviceAccountName: name,
    automountServiceAccountToken: true,
    enableServiceLinks: false,
    // The kubelet's files belong to root.
    securityContext: { runAsUser: 0, runAsGroup: 0, seccompProfile: { type: 'RuntimeDefault' } },
    tolerations,
    containers: [main],
    volumes: [
      config,
      { name: 'data', hostPath: { path: '/run/alloy', type: 'DirectoryOrCreate' } },
      { name: 'pod-logs', hostPath: { path: '/var/log/pods', type: 'Directory' } },
      tmp,
    ],
  };
};
