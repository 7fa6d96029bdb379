import { k8s } from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import type { StorageConfig } from '../config/sizing.ts';
import { type ComponentProps, objectLabels, selectorLabels } from './component.ts';
import type { Pods } from './flows.ts';
import { hardenedContainer, hardenedPod, resourceRequirements } from './hardened-pod.ts';
import { healthProbes } from './health-probes.ts';
import { monitoredService } from './monitored-service.ts';
import { claimSpec } from './volumes.ts';

export interface PushgatewayProps extends ComponentProps {
  /** Volume for what was pushed. @default - memory, lost on restart */
  readonly persistence?: StorageConfig | undefined;
}

const name = 'pushgateway';
const dataDir = '/pushgateway';

/**
 * Keeps the last metrics of jobs that end before anyone could scrape them. Jobs push to its Service, port 9091; job and instance
 * are those they push under.
 */
export class Pushgateway extends Construct {
  /** Port that it serves on. */
  static readonly port = 9091;
  /** Its pods, as the flows of NetworkPolicies name them. */
  readonly pods: Pods;

  constructor(scope: Construct, id: string, props: PushgatewayProps) {
    super(scope, id);
    const { namespace, partOf, persistence } = props;
    const labels = objectLabels(name, partOf);
    const selector = selectorLabels(name, partOf);
    this.pods = { kind: 'pods', name, namespace, labels: selector };

    if (persistence !== undefined)
      new k8s.KubePersistentVolumeClaim(this, 'Claim', {
        metadata: { name, namespace, labels: { ...labels } },
        spec: claimSpec(persistence),
      });
    new k8s.KubeDeployment(this, 'Deployment', {
      metadata: { name, namespace, labels: { ...labels } },
      spec: {
        // What is pushed to one is not known to another.
        replicas: 1,
        strategy: { type: 'Recreate' },
        selector: { matchLabels: { ...selector } },
        template: {
          metadata: { labels: { ...labels } },
          spec: hardenedPod({
            user: 65534,
            containers: [
              {
                name,
                image: props.image,
                args: [
                  `--web.listen-address=:${String(Pushgateway.port)}`,
                  ...(persistence === undefined
                    ? []
                    : [`--persistence.file=${dataDir}/metrics`, '--persistence.interval=1m']),
                  '--log.format=json',
                ],
                ports: [{ name: 'http', containerPort: Pushgateway.port }],
                ...healthProbes({ port: 'http', liveness: { path: '/-/healthy' }, readiness: { path: '/-/ready' } }),
                resources: resourceRequirements(props.resources),
                securityContext: hardenedContainer,
                ...(persistence === undefined ? {} : { volumeMounts: [{ name: 'data', mountPath: dataDir }] }),
              },
            ],
            ...(persistence === undefined
              ? {}
              : { volumes: [{ name: 'data', persistentVolumeClaim: { claimName: name } }] }),
          }),
        },
      },
    });
    monitoredService(this, {
      name,
      namespace,
      labels,
      selector,
      ports: [{ name: 'http', port: Pushgateway.port }],
      // job and instance are those the job pushed under, not this Pod's.
      endpoints: [{ port: 'http', honorLabels: true }],
    });
  }
}
