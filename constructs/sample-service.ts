import { k8s } from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import { checksumAnnotation } from './checksum.ts';
import { clusterService } from './cluster-service.ts';
import { type ComponentProps, objectLabels, selectorLabels } from './component.ts';
import { disruptionBudget } from './disruption-budget.ts';
import type { Pods } from './flows.ts';
import { hardenedContainer, hardenedPod, resourceRequirements } from './hardened-pod.ts';
import { healthProbes } from './health-probes.ts';

export interface SampleServiceProps extends ComponentProps {
  /** Where it sends traces, OTLP over HTTP. */
  readonly otlpEndpoint: string;
  /** Secret with its tokens, in its namespace; without a key, what the token opens is closed. */
  readonly secretName: string;
}

/** Name of the sample service: of its Service, and `service_name` of its metrics, logs and traces. */
export const sampleServiceName = 'sample-service';
const replicas = 2;

/** How long it may take to end once it is told to, and how much longer the kubelet waits before it kills it, in seconds. */
const [graceSeconds, marginSeconds] = [25, 5];

/** Variables that are secret, by the key of its Secret they are read from; without it they are not set. */
const secretVariables = { ADMIN_TOKEN: 'admin-token', HEALTH_TOKEN: 'health-token' } as const;

/** The instrumented sample service, deployed as a service of one's own would be. */
export class SampleService extends Construct {
  /** Port that it serves on. */
  static readonly port = 8080;
  /** Its pods, as the flows of NetworkPolicies name them. */
  readonly pods: Pods;

  constructor(scope: Construct, id: string, props: SampleServiceProps) {
    super(scope, id);
    const name = sampleServiceName;
    const { namespace, partOf, secretName } = props;
    const labels = objectLabels(name, partOf);
    const selector = selectorLabels(name, partOf);
    this.pods = { kind: 'pods', name, namespace, labels: selector };

    const data = {
      PORT: String(SampleService.port),
      NODE_ENV: 'production',
      LOG_LEVEL: 'info',
      OTEL_SERVICE_NAME: name,
      OTEL_EXPORTER_OTLP_ENDPOINT: props.otlpEndpoint,
      SHUTDOWN_GRACE_MS: String(graceSeconds * 1000),
    };
    new k8s.KubeConfigMap(this, 'Config', { metadata: { name, namespace, labels: { ...labels } }, data });

    new k8s.KubeDeployment(this, 'Deployment', {
      metadata: { name, namespace, labels: { ...labels } },
      spec: {
        replicas,
        selector: { matchLabels: { ...selector } },
        template: {
          metadata: { labels: { ...labels }, annotations: checksumAnnotation(data) },
          spec: hardenedPod({
            user: 65532,
            spread: { replicas, selector },
            terminationGracePeriodSeconds: graceSeconds + marginSeconds,
            containers: [
              {
                name,
                image: props.image,
                envFrom: [{ configMapRef: { name } }],
                env: Object.entries(secretVariables).map(([variable, key]) => ({
                  name: variable,
                  valueFrom: { secretKeyRef: { name: secretName, key, optional: true } },
                })),
                ports: [{ name: 'http', containerPort: SampleService.port }],
                ...healthProbes({
                  port: 'http',
                  liveness: { path: '/healthz/live' },
                  readiness: { path: '/healthz/ready' },
                  startup: { path: '/healthz/live', withinSeconds: 60, periodSeconds: 2 },
                }),
                resources: resourceRequirements(props.resources),
                securityContext: hardenedContainer,
                volumeMounts: [{ name: 'tmp', mountPath: '/tmp' }],
              },
            ],
            volumes: [{ name: 'tmp', emptyDir: {} }],
          }),
        },
      },
    });
    disruptionBudget(this, { pods: this.pods, partOf, replicas });
    clusterService(this, 'Service', {
      name,
      namespace,
      labels,
      selector,
      ports: [{ name: 'http', port: SampleService.port, appProtocol: 'http' }],
    });
  }
}
