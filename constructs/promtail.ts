import { k8s } from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import { clusterGrant, serviceAccount } from './access.ts';
import { checksumAnnotation } from './checksum.ts';
import { type ComponentProps, objectLabels, selectorLabels } from './component.ts';
import type { Pods } from './flows.ts';
import { hardenedContainer, resourceRequirements } from './hardened-pod.ts';
import { healthProbes } from './health-probes.ts';
import { PodMonitor } from './pod-monitor.ts';
import { promtailConfig, type PromtailConfigProps } from './promtail-config.ts';

export interface PromtailProps extends ComponentProps, PromtailConfigProps {
  /** Namespace of its PodMonitor. */
  readonly monitorNamespace: string;
}

const name = 'promtail';

/**
 * Ships the log of every container of a node to Loki. It reads the kubelet's files, which belong to root, so it runs as root,
 * without any capability and with a read-only root, in the namespace of the agents.
 */
export class Promtail extends Construct {
  /** Port that it serves on. */
  static readonly port = 3101;
  /** Its pods, as the flows of NetworkPolicies name them. */
  readonly pods: Pods;

  constructor(scope: Construct, id: string, props: PromtailProps) {
    super(scope, id);
    const { namespace, partOf } = props;
    const labels = objectLabels(name, partOf);
    const selector = selectorLabels(name, partOf);
    this.pods = { kind: 'pods', name, namespace, labels: selector };

    const account = { name, namespace, labels };
    serviceAccount(this, account);
    clusterGrant(this, account, [{ apiGroups: [''], resources: ['pods'], verbs: ['get', 'list', 'watch'] }]);

    const data = { 'promtail.yaml': promtailConfig(props) };
    new k8s.KubeConfigMap(this, 'Config', { metadata: { name, namespace, labels: { ...labels } }, data });

    new k8s.KubeDaemonSet(this, 'DaemonSet', {
      metadata: { name, namespace, labels: { ...labels } },
      spec: {
        selector: { matchLabels: { ...selector } },
        updateStrategy: { type: 'RollingUpdate', rollingUpdate: { maxUnavailable: k8s.IntOrString.fromString('10%') } },
        template: {
          metadata: { labels: { ...labels }, annotations: checksumAnnotation(data) },
          spec: {
            serviceAccountName: name,
            automountServiceAccountToken: true,
            enableServiceLinks: false,
            securityContext: { runAsUser: 0, runAsGroup: 0, seccompProfile: { type: 'RuntimeDefault' } },
            // Every node has logs.
            tolerations: [{ operator: 'Exists' }],
            containers: [
              {
                name,
                image: props.image,
                args: ['-config.file=/etc/promtail/promtail.yaml'],
                // Promtail asks the API for the pods of this node alone.
                env: [{ name: 'HOSTNAME', valueFrom: { fieldRef: { fieldPath: 'spec.nodeName' } } }],
                ports: [{ name: 'http-metrics', containerPort: Promtail.port }],
                // No liveness: it is not ready while it finds no target, and a restart finds none either.
                ...healthProbes({ port: 'http-metrics', readiness: { path: '/ready', failureThreshold: 5 } }),
                resources: resourceRequirements(props.resources),
                securityContext: hardenedContainer,
                volumeMounts: [
                  { name: 'config', mountPath: '/etc/promtail', readOnly: true },
                  { name: 'positions', mountPath: '/run/promtail' },
                  { name: 'pod-logs', mountPath: '/var/log/pods', readOnly: true },
                  { name: 'tmp', mountPath: '/tmp' },
                ],
              },
            ],
            volumes: [
              { name: 'config', configMap: { name } },
              { name: 'positions', hostPath: { path: '/run/promtail', type: 'DirectoryOrCreate' } },
              { name: 'pod-logs', hostPath: { path: '/var/log/pods', type: 'Directory' } },
              { name: 'tmp', emptyDir: {} },
            ],
          },
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
