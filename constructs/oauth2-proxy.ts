import { k8s } from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import { clusterService } from './cluster-service.ts';
import { type ComponentProps, objectLabels, selectorLabels } from './component.ts';
import { disruptionBudget } from './disruption-budget.ts';
import type { Pods } from './flows.ts';
import { hardenedContainer, hardenedPod, resourceRequirements } from './hardened-pod.ts';
import { healthProbes } from './health-probes.ts';
import {
  oauth2ProxyArguments,
  type OAuth2ProxyArgumentsProps,
  oauth2ProxyFiles,
  proxyMetricsPort,
  proxyPort,
} from './oauth2-proxy-arguments.ts';
import { secretMounts, secretVolumes } from './secret-files.ts';
import { ServiceMonitor } from './service-monitor.ts';

export interface OAuth2ProxyProps extends ComponentProps, OAuth2ProxyArgumentsProps {
  /** Pods; any of them knows who is logged in, as the cookies tell. */
  readonly replicas: number;
}

const job = 'oauth2-proxy';

/** Asks people who they are before it lets them to one component. Sessions are in their cookies: it keeps nothing. */
export class OAuth2Proxy extends Construct {
  /** Port that an ingress leads to. */
  static readonly port = proxyPort;
  /** Port of its metrics. */
  static readonly metricsPort = proxyMetricsPort;
  /** Its pods, as the flows of NetworkPolicies name them. */
  readonly pods: Pods;
  /** Service and the name of its port that an ingress leads to. */
  readonly backend: { readonly service: string; readonly port: string };

  constructor(scope: Construct, id: string, props: OAuth2ProxyProps) {
    super(scope, id);
    const { namespace, partOf } = props;
    const name = `${job}-${props.component}`;
    const labels = objectLabels(name, partOf);
    const selector = selectorLabels(name, partOf);
    const files = oauth2ProxyFiles(props);
    this.pods = { kind: 'pods', name, namespace, labels: selector };
    this.backend = { service: name, port: 'http' };

    new k8s.KubeDeployment(this, 'Deployment', {
      metadata: { name, namespace, labels: { ...labels } },
      spec: {
        replicas: props.replicas,
        selector: { matchLabels: { ...selector } },
        template: {
          metadata: { labels: { ...labels } },
          spec: hardenedPod({
            user: 65532,
            spread: { replicas: props.replicas, selector },
            containers: [
              {
                name: job,
                image: props.image,
                args: oauth2ProxyArguments(props),
                ports: [
                  { name: 'http', containerPort: proxyPort },
                  { name: 'metrics', containerPort: proxyMetricsPort },
                ],
                // It asks the provider for its keys before it listens.
                ...healthProbes({
                  port: 'http',
                  liveness: { path: '/ping' },
                  readiness: { path: '/ready' },
                  startup: { path: '/ping', withinSeconds: 60, periodSeconds: 2 },
                }),
                resources: resourceRequirements(props.resources),
                securityContext: hardenedContainer,
                volumeMounts: secretMounts(files),
              },
            ],
            volumes: secretVolumes(files),
          }),
        },
      },
    });
    disruptionBudget(this, { pods: this.pods, partOf, replicas: props.replicas });
    clusterService(this, 'Service', {
      name,
      namespace,
      labels,
      selector,
      ports: [
        { name: 'http', port: proxyPort, appProtocol: 'http' },
        { name: 'metrics', port: proxyMetricsPort, appProtocol: 'http' },
      ],
    });
    new ServiceMonitor(this, 'ServiceMonitor', {
      name,
      namespace,
      labels,
      selector,
      endpoints: [
        {
          port: 'metrics',
          // All proxies are one job; label `service` tells what they stand before.
          relabelings: [{ targetLabel: 'job', replacement: job }],
        },
      ],
    });
  }
}
