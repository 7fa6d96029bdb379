import { k8s } from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import type { JaegerConfig } from '../config/jaeger.ts';
import type { StorageConfig } from '../config/sizing.ts';
import { checksumAnnotation } from './checksum.ts';
import { type ComponentProps, objectLabels, selectorLabels } from './component.ts';
import { disruptionBudget } from './disruption-budget.ts';
import type { Pods } from './flows.ts';
import { hardenedContainer, hardenedPod, resourceRequirements } from './hardened-pod.ts';
import { healthProbes } from './health-probes.ts';
import { configDir, jaegerConfig, type JaegerConfigProps } from './jaeger-config.ts';
import { jaegerSampling } from './jaeger-sampling.ts';
import { badgerDir, storageFiles, storageVariables } from './jaeger-storage.ts';
import { monitoredService } from './monitored-service.ts';
import { secretMounts, secretVolumes } from './secret-files.ts';
import { claimTemplate } from './volumes.ts';

export interface JaegerProps extends ComponentProps, JaegerConfigProps {
  /** Volume for storage badger. */
  readonly volume: StorageConfig;
  /** Pods; more than one only on storage they can share. */
  readonly replicas: number;
  /** What SDKs that ask are told to sample. */
  readonly sampling: JaegerConfig['sampling'];
}

const name = 'jaeger';

/**
 * Jaeger v2, each pod in every role: alone on its volume, or several on servers that they share. Services send it OTLP (ports 4317
 * and 4318) or Zipkin (9411); it makes request metrics from their spans, which Prometheus scrapes, and shows traces on port 16686.
 */
export class Jaeger extends Construct {
  /** Port of its pages and of the API that Grafana asks. */
  static readonly queryPort = 16686;
  /** OTLP over gRPC and HTTP, Zipkin; sampling strategies over HTTP and gRPC, which senders ask for. */
  static readonly receiverPorts = [4317, 4318, 9411, 5778, 5779] as const;
  /** Its own metrics, and those it makes from spans. */
  static readonly metricsPorts = [8888, 8889] as const;
  /** Name of its Service. */
  static readonly serviceName = name;
  /** Its pods, as the flows of NetworkPolicies name them. */
  readonly pods: Pods;

  constructor(scope: Construct, id: string, props: JaegerProps) {
    super(scope, id);
    const { namespace, partOf } = props;
    const labels = objectLabels(name, partOf);
    const selector = selectorLabels(name, partOf);
    this.pods = { kind: 'pods', name, namespace, labels: selector };
    const persistent = props.storage === 'badger';

    const data = { 'jaeger.yaml': jaegerConfig(props), 'sampling.json': jaegerSampling(props.sampling) };
    const files = storageFiles(props);
    const env = storageVariables(props);
    new k8s.KubeConfigMap(this, 'Config', { metadata: { name, namespace, labels: { ...labels } }, data });

    const template: k8s.PodTemplateSpec = {
      metadata: { labels: { ...labels }, annotations: checksumAnnotation(data) },
      spec: hardenedPod({
        user: 10001,
        spread: { replicas: props.replicas, selector },
        containers: [
          {
            name,
            image: props.image,
            args: [`--config=file:${configDir}/jaeger.yaml`],
            ...(env.length === 0 ? {} : { env }),
            ports: [
              { name: 'otlp-grpc', containerPort: 4317 },
              { name: 'otlp-http', containerPort: 4318 },
              { name: 'zipkin', containerPort: 9411 },
              { name: 'sampling-http', containerPort: 5778 },
              { name: 'sampling-grpc', containerPort: 5779 },
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
              { name: 'config', mountPath: configDir, readOnly: true },
              { name: 'tmp', mountPath: '/tmp' },
              ...(persistent ? [{ name: 'data', mountPath: badgerDir }] : []),
              ...secretMounts(files),
            ],
          },
        ],
        volumes: [{ name: 'config', configMap: { name } }, { name: 'tmp', emptyDir: {} }, ...secretVolumes(files)],
      }),
    };
    const metadata = { name, namespace, labels: { ...labels } };
    const spec = { replicas: props.replicas, selector: { matchLabels: { ...selector } }, template };
    if (persistent)
      new k8s.KubeStatefulSet(this, 'StatefulSet', {
        metadata,
        spec: { ...spec, serviceName: name, volumeClaimTemplates: [claimTemplate('data', props.volume)] },
      });
    else new k8s.KubeDeployment(this, 'Deployment', { metadata, spec });
    disruptionBudget(this, { pods: this.pods, partOf, replicas: props.replicas });
    monitoredService(this, {
      name,
      namespace,
      labels,
      selector,
      ports: [
        { name: 'otlp-grpc', port: 4317, appProtocol: 'grpc' },
        { name: 'otlp-http', port: 4318, appProtocol: 'http' },
        { name: 'zipkin', port: 9411, appProtocol: 'http' },
        { name: 'sampling-http', port: 5778, appProtocol: 'http' },
        { name: 'sampling-grpc', port: 5779, appProtocol: 'grpc' },
        { name: 'query', port: Jaeger.queryPort, appProtocol: 'http' },
        { name: 'metrics', port: 8888, appProtocol: 'http' },
        { name: 'span-metrics', port: 8889, appProtocol: 'http' },
      ],
      // The metrics made from spans are about other services, so their labels are kept.
      endpoints: [{ port: 'metrics' }, { port: 'span-metrics', honorLabels: true }],
    });
  }
}
