import { k8s } from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import { type ComponentProps, objectLabels, selectorLabels } from './component.ts';
import { hardenedContainer, resourceRequirements } from './hardened-pod.ts';
import { healthProbes } from './health-probes.ts';
import { PodMonitor } from './pod-monitor.ts';

export interface NodeExporterProps extends ComponentProps {
  /** Namespace of its PodMonitor. */
  readonly monitorNamespace: string;
}

const name = 'node-exporter';

/** Mounts that come and go with pods, and would be a series each. */
const ignoredMounts =
  '^/(dev|proc|sys|run/k3s/containerd/.+|run/containerd/.+|var/lib/docker/.+|var/lib/containers/.+|var/lib/kubelet/pods/.+)($|/)';
/** Network devices of pods. */
const ignoredDevices = '^(veth.*|cali.*|lxc.*|[a-f0-9]{15})$';

/** Metrics of every node. It sees the node's processes, network and root, read-only, in the namespace of the agents. */
export class NodeExporter extends Construct {
  /** Port that it serves on. */
  static readonly port = 9100;

  constructor(scope: Construct, id: string, props: NodeExporterProps) {
    super(scope, id);
    const { namespace, partOf } = props;
    const labels = objectLabels(name, partOf);
    const selector = selectorLabels(name, partOf);

    new k8s.KubeDaemonSet(this, 'DaemonSet', {
      metadata: { name, namespace, labels: { ...labels } },
      spec: {
        selector: { matchLabels: { ...selector } },
        updateStrategy: { type: 'RollingUpdate', rollingUpdate: { maxUnavailable: k8s.IntOrString.fromString('10%') } },
        template: {
          metadata: { labels: { ...labels } },
          spec: {
            automountServiceAccountToken: false,
            enableServiceLinks: false,
            hostNetwork: true,
            hostPid: true,
            securityContext: {
              runAsNonRoot: true,
              runAsUser: 65534,
              runAsGroup: 65534,
              seccompProfile: { type: 'RuntimeDefault' },
            },
            tolerations: [{ operator: 'Exists' }],
            containers: [
              {
                name,
                image: props.image,
                args: [
                  `--web.listen-address=:${String(NodeExporter.port)}`,
                  '--path.procfs=/host/root/proc',
                  '--path.sysfs=/host/root/sys',
                  '--path.rootfs=/host/root',
                  '--path.udev.data=/host/root/run/udev/data',
                  '--no-collector.wifi',
                  '--no-collector.btrfs',
                  `--collector.filesystem.mount-points-exclude=${ignoredMounts}`,
                  `--collector.netclass.ignored-devices=${ignoredDevices}`,
                  `--collector.netdev.device-exclude=${ignoredDevices}`,
                  '--log.format=json',
                ],
                ports: [{ name: 'metrics', containerPort: NodeExporter.port, hostPort: NodeExporter.port }],
                ...healthProbes({ port: 'metrics', liveness: { path: '/' }, readiness: { path: '/' } }),
                resources: resourceRequirements(props.resources),
                securityContext: hardenedContainer,
                volumeMounts: [
                  { name: 'root', mountPath: '/host/root', mountPropagation: 'HostToContainer', readOnly: true },
                ],
              },
            ],
            volumes: [{ name: 'root', hostPath: { path: '/' } }],
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
      // The node is what the metrics are about; the address is the node's too, but names nothing.
      endpoints: [
        {
          port: 'metrics',
          relabelings: [{ sourceLabels: ['__meta_kubernetes_pod_node_name'], targetLabel: 'instance' }],
        },
      ],
    });
  }
}
