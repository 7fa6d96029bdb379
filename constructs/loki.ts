import { k8s } from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import type { StorageConfig } from '../config/sizing.ts';
import { serviceAccount } from './access.ts';
import { checksumAnnotation } from './checksum.ts';
import { clusterService } from './cluster-service.ts';
import { type ComponentProps, objectLabels, selectorLabels } from './component.ts';
import { disruptionBudget } from './disruption-budget.ts';
import type { Pods } from './flows.ts';
import { hardenedContainer, hardenedPod, resourceRequirements } from './hardened-pod.ts';
import { healthProbes } from './health-probes.ts';
import { addressVariable, gossipPort, gossipService, lokiConfig, type LokiConfigProps } from './loki-config.ts';
import { accessKey, storageAuthority } from './loki-storage.ts';
import { monitoredService } from './monitored-service.ts';
import { secretMounts, secretVolumes } from './secret-files.ts';
import { claimTemplate } from './volumes.ts';

export interface LokiProps extends ComponentProps, Omit<LokiConfigProps, 'memoryLimit'> {
  /** Volume of the chunks, the index and the write-ahead log. */
  readonly storage: StorageConfig;
}

const name = 'loki';

/**
 * Loki, each pod in every role: alone on its volume or a bucket, or several that share a bucket and find each other by
 * gossip. Lines past the retention are deleted by its compactor; it has no login, so only what the network policies name
 * should reach it.
 */
export class Loki extends Construct {
  /** Port that it serves on. */
  static readonly port = 3100;
  /** What the pods ask of each other: each other's state, and each other's lines. */
  static readonly peerPorts = [gossipPort, 9095] as const;
  /** Name of its Service. */
  static readonly serviceName = name;
  /** Its pods, as the flows of NetworkPolicies name them. */
  readonly pods: Pods;

  constructor(scope: Construct, id: string, props: LokiProps) {
    super(scope, id);
    const { namespace, partOf, replicas, objectStorage } = props;
    const labels = objectLabels(name, partOf);
    const selector = selectorLabels(name, partOf);
    this.pods = { kind: 'pods', name, namespace, labels: selector };

    const data = { 'loki.yaml': lokiConfig({ ...props, memoryLimit: props.resources.limits.memory }) };
    new k8s.KubeConfigMap(this, 'Config', { metadata: { name, namespace, labels: { ...labels } }, data });

    // The cloud knows the pods by it, and gives them what Loki may do with the bucket.
    const identity = objectStorage !== undefined && objectStorage.accessKeyId === undefined;
    if (identity)
      serviceAccount(this, { name, namespace, labels, annotations: objectStorage.serviceAccountAnnotations });
    const files = storageAuthority(objectStorage);
    const env = [
      ...(replicas === 1 ? [] : [{ name: addressVariable, valueFrom: { fieldRef: { fieldPath: 'status.podIP' } } }]),
      ...(objectStorage === undefined ? [] : accessKey(objectStorage)),
    ];

    new k8s.KubeStatefulSet(this, 'StatefulSet', {
      metadata: { name, namespace, labels: { ...labels } },
      spec: {
        replicas,
        serviceName: name,
        // Of several each starts whatever becomes of the others. Set for one too, as it cannot be changed later.
        podManagementPolicy: 'Parallel',
        selector: { matchLabels: { ...selector } },
        template: {
          metadata: { labels: { ...labels }, annotations: checksumAnnotation(data) },
          spec: hardenedPod({
            ...(identity ? { account: name } : {}),
            user: 10001,
            spread: { replicas, selector },
            // Time to flush what is in memory.
            terminationGracePeriodSeconds: 300,
            containers: [
              {
                name,
                image: props.image,
                args: [
                  '-config.file=/etc/loki/config/loki.yaml',
                  '-target=all',
                  ...(replicas === 1 ? [] : ['-config.expand-env=true']),
                ],
                ...(env.length === 0 ? {} : { env }),
                ports: [
                  { name: 'http-metrics', containerPort: Loki.port },
                  { name: 'grpc', containerPort: 9095 },
                  ...(replicas === 1 ? [] : [{ name: 'gossip', containerPort: gossipPort }]),
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
                  ...secretMounts(files),
                ],
              },
            ],
            volumes: [{ name: 'config', configMap: { name } }, { name: 'tmp', emptyDir: {} }, ...secretVolumes(files)],
          }),
        },
        volumeClaimTemplates: [claimTemplate('data', props.storage)],
      },
    });
    disruptionBudget(this, { pods: this.pods, partOf, replicas });
    monitoredService(this, {
      name,
      namespace,
      labels,
      selector,
      ports: [{ name: 'http-metrics', port: Loki.port, appProtocol: 'http' }],
      endpoints: [{ port: 'http-metrics' }],
    });
    if (replicas > 1)
      clusterService(this, 'Peers', {
        name: gossipService,
        namespace,
        // Without the label that selects Services to scrape, or each pod would be scraped twice.
        labels: objectLabels(gossipService, partOf),
        selector,
        headless: true,
        ports: [{ name: 'gossip', port: gossipPort, appProtocol: 'tcp' }],
      });
  }
}
