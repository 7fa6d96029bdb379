import { k8s } from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import { blackboxConfig } from './blackbox-config.ts';
import { checksumAnnotation } from './checksum.ts';
import { type ComponentProps, objectLabels, selectorLabels } from './component.ts';
import type { Pods } from './flows.ts';
import { hardenedContainer, hardenedPod, resourceRequirements } from './hardened-pod.ts';
import { healthProbes } from './health-probes.ts';
import { monitoredService } from './monitored-service.ts';

const name = 'blackbox-exporter';

/**
 * Probes endpoints from inside the cluster, when a Probe asks: its `address` is their `prober`. Modules are `http_2xx`,
 * `http_post_2xx`, `tcp_connect`, `tls_connect` and `icmp`, which needs no capability here.
 */
export class BlackboxExporter extends Construct {
  /** Port that it serves on. */
  static readonly port = 9115;
  /** Its pods, as the flows of NetworkPolicies name them. */
  readonly pods: Pods;
  /** host:port of its Service. */
  readonly address: string;

  constructor(scope: Construct, id: string, props: ComponentProps) {
    super(scope, id);
    const { namespace, partOf } = props;
    const labels = objectLabels(name, partOf);
    const selector = selectorLabels(name, partOf);
    this.pods = { kind: 'pods', name, namespace, labels: selector };
    this.address = `${name}.${namespace}.svc:${String(BlackboxExporter.port)}`;

    const data = { 'blackbox.yaml': blackboxConfig() };
    new k8s.KubeConfigMap(this, 'Config', { metadata: { name, namespace, labels: { ...labels } }, data });

    new k8s.KubeDeployment(this, 'Deployment', {
      metadata: { name, namespace, labels: { ...labels } },
      spec: {
        replicas: 1,
        selector: { matchLabels: { ...selector } },
        template: {
          metadata: { labels: { ...labels }, annotations: checksumAnnotation(data) },
          spec: hardenedPod({
            // The image names no user and would run as root.
            user: 65534,
            // Lets the process send pings without a capability, which Pod Security restricted forbids.
            sysctls: [{ name: 'net.ipv4.ping_group_range', value: '0 65535' }],
            containers: [
              {
                name,
                image: props.image,
                args: ['--config.file=/etc/blackbox/blackbox.yaml', '--log.format=json'],
                ports: [{ name: 'http', containerPort: BlackboxExporter.port }],
                ...healthProbes({ port: 'http', liveness: { path: '/-/healthy' }, readiness: { path: '/-/healthy' } }),
                resources: resourceRequirements(props.resources),
                securityContext: hardenedContainer,
                volumeMounts: [{ name: 'config', mountPath: '/etc/blackbox', readOnly: true }],
              },
            ],
            volumes: [{ name: 'config', configMap: { name } }],
          }),
        },
      },
    });
    monitoredService(this, {
      name,
      namespace,
      labels,
      selector,
      ports: [{ name: 'http', port: BlackboxExporter.port }],
      endpoints: [{ port: 'http' }],
    });
  }
}
