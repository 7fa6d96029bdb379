import { k8s } from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import type { StorageConfig } from '../config/sizing.ts';
import { checksumAnnotation } from './checksum.ts';
import { clusterService } from './cluster-service.ts';
import { type ComponentProps, objectLabels, selectorLabels } from './component.ts';
import type { Pods } from './flows.ts';
import { hardenedContainer, hardenedPod, resourceRequirements } from './hardened-pod.ts';
import { healthProbes } from './health-probes.ts';
import { lokiConfig, type LokiConfigProps } from './loki-config.ts';
import { ServiceMonitor } from './service-monitor.ts';
import { claimTemplate } from './volumes.ts';

export interface LokiProps extends ComponentProps, Omit<LokiConfigProps, 'memoryLimit'> {
  /** Volume of the chunks, the index and the write-ahead log. */
  readonly storage: StorageConfig;
}

const name = 'loki';

/** Loki as one process on a volume. Lines past the retention are deleted by its compactor; it has no login, so only what the network policies name should reach it. */
export class Loki extends Construct {
  /** Port that it serves on. */
  static readonly port = 3100;
  /** Name of its Service. */
  static readonly serviceName = name;
  /** Its pods, as the flows of NetworkPolicies name them. */
  readonly pods: Pods;

  constructor(scope: Construct, id: string, props: LokiProps) {
    super(scope, id);
    const { namespace, partOf } = props;
    const labels = objectLabels(name, partOf);
    const selector = selectorLabels(name, partOf);
    this.pods = { kind: 'pods', name, namespace, labels: selector };

    const data = { 'loki.yaml': lokiConfig({ ...props, memoryLimit: props.resources.limits.memory }) };
    new k8s.KubeConfigMap(this, 'Config', { metadata: { name, namespace, labels: { ...labels } }, data });

    new k8s.KubeStatefulSet(this, 'StatefulSet', {
      metadata: { name, namespace, labels: { ...labels } },
      spec: {
        replicas: 1,
        serviceName: name,
        selector: { matchLabels: { ...selector } },
        template: {
          metadata: { labels: { ...labels }, annotations: checksumAnnotation(data) },
          spec: hardenedPod({
            user: 10001,
            // Time to flush what is in memory.
            terminationGracePeriodSeconds: 300,
            containers: [
              {
                name,
                image: props.image,
                args: ['-config.file=/etc/loki/config/loki.yaml', '-target=all'],
                ports: [
                  { name: 'http-metrics', containerPort: Loki.port },
                  { name: 'grpc', containerPort: 9095 },
                ],
                // A cold start is ready after half a minute, and only then; replaying a large log takes longer.
                ...healthProbes({
                  port: 'http-metrics',
                  liveness: { path: '/loki/api/v1/status/buildinfo', failureThreshold: 6 },
                  readiness: { path: '/ready' },
                  startup: { path: '/ready', withinSeconds: 600 },
                }),
                resources: resourceRequirements(props.resources),
                securityContext: hardenedContainer,
                volumeMounts: [
                  { name: 'config', mountPath: '/etc/loki/config', readOnly: true },
                  { name: 'data', mountPath: '/var/loki' },
                  { name: 'tmp', mountPath: '/tmp' },
                ],
              },
            ],
            volumes: [
              { name: 'config', configMap: { name } },
              { name: 'tmp', emptyDir: {} },
            ],
          }),
        },
        volumeClaimTemplates: [claimTemplate('data', props.storage)],
      },
    });
    clusterService(this, 'Service', {
      name,
      namespace,
      labels,
      selector,
      ports: [{ name: 'http-metrics', port: Loki.port, appProtocol: 'http' }],
    });
    new ServiceMonitor(this, 'ServiceMonitor', {
      name,
      namespace,
      labels,
      selector,
      jobLabel: 'app.kubernetes.io/name',
      endpoints: [{ port: 'http-metrics' }],
    });
  }
}
