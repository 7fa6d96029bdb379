import { k8s } from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import type { StorageConfig } from '../config/sizing.ts';
import { checksumAnnotation } from './checksum.ts';
import { clusterService } from './cluster-service.ts';
import { type ComponentProps, objectLabels, selectorLabels } from './component.ts';
import type { Pods } from './flows.ts';
import { hardenedContainer, hardenedPod, resourceRequirements } from './hardened-pod.ts';
import { healthProbes } from './health-probes.ts';
import { badgerDir, jaegerConfig, type JaegerConfigProps } from './jaeger-config.ts';
import { ServiceMonitor } from './service-monitor.ts';
import { claimTemplate } from './volumes.ts';

export interface JaegerProps extends ComponentProps, JaegerConfigProps {
  /** Volume of badger. */
  readonly volume: StorageConfig;
}

const name = 'jaeger';

/** Jaeger v2 as one process. */
export class Jaeger extends Construct {
  static readonly queryPort = 16686;
  /** OTLP over gRPC and HTTP, Zipkin. */
  static readonly receiverPorts = [4317, 4318, 9411] as const;
  /** Its own metrics, and those it makes from spans. */
  static readonly metricsPorts = [8888, 8889] as const;
  /** Name of its Service. */
  static readonly serviceName = name;
  readonly pods: Pods;

  constructor(scope: Construct, id: string, props: JaegerProps) {
    super(scope, id);
    const { namespace, partOf } = props;
    const labels = objectLabels(name, partOf);
    const selector = selectorLabels(name, partOf);
    this.pods = { kind: 'pods', name, namespace, labels: selector };
    const persistent = props.storage === 'badger';

    const data = { 'jaeger.yaml': jaegerConfig(props) };
    new k8s.KubeConfigMap(this, 'Config', { metadata: { name, namespace, labels: { ...labels } }, data });

    new k8s.KubeStatefulSet(this, 'StatefulSet', {
      metadata: { name, namespace, labels: { ...labels } },
      spec: {
        // Neither storage can be shared by two processes.
        replicas: 1,
        serviceName: name,
        selector: { matchLabels: { ...selector } },
        template: {
          metadata: { labels: { ...labels }, annotations: checksumAnnotation(data) },
          spec: hardenedPod({
            user: 10001,
            containers: [
              {
                name,
                image: props.image,
                args: ['--config=file:/etc/jaeger/jaeger.yaml'],
                ports: [
                  { name: 'otlp-grpc', containerPort: 4317 },
                  { name: 'otlp-http', containerPort: 4318 },
                  { name: 'zipkin', containerPort: 9411 },
                  { name: 'query', containerPort: Jaeger.queryPort },
                  { name: 'metrics', containerPort: 8888 },
                  { name: 'span-metrics', containerPort: 8889 },
                  { name: 'health', containerPort: 13133 },
                ],
                ...healthProbes({
                  port: 'health',
                  liveness: { path: '/status', failureThreshold: 6 },
                  readiness: { path: '/status' },
                  // Badger replays its log first.
                  startup: { path: '/status', withinSeconds: 300, periodSeconds: 5 },
                }),
                resources: resourceRequirements(props.resources),
                securityContext: hardenedContainer,
                volumeMounts: [
                  { name: 'config', mountPath: '/etc/jaeger', readOnly: true },
                  { name: 'tmp', mountPath: '/tmp' },
                  ...(persistent ? [{ name: 'data', mountPath: badgerDir }] : []),
                ],
              },
            ],
            volumes: [
              { name: 'config', configMap: { name } },
              { name: 'tmp', emptyDir: {} },
            ],
          }),
        },
        ...(persistent ? { volumeClaimTemplates: [claimTemplate('data', props.volume)] } : {}),
      },
    });
    clusterService(this, 'Service', {
      name,
      namespace,
      labels,
      selector,
      ports: [
        { name: 'otlp-grpc', port: 4317, appProtocol: 'grpc' },
        { name: 'otlp-http', port: 4318, appProtocol: 'http' },
        { name: 'zipkin', port: 9411, appProtocol: 'http' },
        { name: 'query', port: Jaeger.queryPort, appProtocol: 'http' },
        { name: 'metrics', port: 8888, appProtocol: 'http' },
        { name: 'span-metrics', port: 8889, appProtocol: 'http' },
      ],
    });
    new ServiceMonitor(this, 'ServiceMonitor', {
      name,
      namespace,
      labels,
      selector,
      jobLabel: 'app.kubernetes.io/name',
      // The metrics made from spans are about other services, so their labels are kept.
      endpoints: [{ port: 'metrics' }, { port: 'span-metrics', honorLabels: true }],
    });
  }
}
