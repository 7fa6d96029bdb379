import { k8s } from 'cdk8s-plus-27';
import type { Construct } from 'constructs';
import { clusterService } from './cluster-service.ts';
import { type ComponentProps, objectLabels, selectorLabels } from './component.ts';
import type { Pods } from './flows.ts';
import { hardenedContainer, hardenedPod, resourceRequirements } from './hardened-pod.ts';
import { healthProbes } from './health-probes.ts';
import type { SecretFile } from './secret-files.ts';
import { secretMounts, secretVolumes } from './secret-files.ts';
import { ServiceMonitor } from './service-monitor.ts';

/** What every exporter of one server is given. */
export interface InstanceProps extends ComponentProps {
  /** Name of the server: label `instance` of its metrics, and the end of the exporter's own name. */
  readonly instance: string;
  /** How often it is scraped, as a duration such as 30s. @default - the scrape interval of Prometheus */
  readonly interval?: string | undefined;
  /** How long an answer may take, at most the interval. */
  readonly scrapeTimeout: string;
}

interface Exporter {
  /** Kind of the exporter, and label `job` of its metrics. */
  readonly job: string;
  readonly port: number;
  readonly user: number;
  /** Path that answers without asking the server, which may be down while the exporter is well. */
  readonly healthPath: string;
  readonly args: readonly string[];
  readonly env: readonly k8s.EnvVar[];
  readonly files: readonly SecretFile[];
}

/** The pods of an exporter of one server. */
export const instancePods = (job: string, { instance, namespace, partOf }: InstanceProps): Pods => {
  const name = `${job}-${instance}`;
  return { kind: 'pods', name, namespace, labels: selectorLabels(name, partOf) };
};

/** An exporter that watches one server: a Deployment, its Service, and a monitor that names the server as `instance`. */
export const instanceExporter = (scope: Construct, exporter: Exporter, props: InstanceProps): void => {
  const { name, namespace, labels: selector } = instancePods(exporter.job, props);
  const labels = objectLabels(name, props.partOf);
  const volumes = secretVolumes(exporter.files);

  new k8s.KubeDeployment(scope, 'Deployment', {
    metadata: { name, namespace, labels: { ...labels } },
    spec: {
      replicas: 1,
      // Two at once would tell every series of the server twice.
      strategy: { type: 'Recreate' },
      selector: { matchLabels: { ...selector } },
      template: {
        metadata: { labels: { ...labels } },
        spec: hardenedPod({
          user: exporter.user,
          containers: [
            {
              name: exporter.job,
              image: props.image,
              args: [...exporter.args],
              env: [...exporter.env],
              ports: [{ name: 'http', containerPort: exporter.port }],
              ...healthProbes({
                port: 'http',
                liveness: { path: exporter.healthPath },
                readiness: { path: exporter.healthPath },
              }),
              resources: resourceRequirements(props.resources),
              securityContext: hardenedContainer,
              ...(volumes.length === 0 ? {} : { volumeMounts: secretMounts(exporter.files) }),
            },
          ],
          ...(volumes.length === 0 ? {} : { volumes }),
        }),
      },
    },
  });
  clusterService(scope, 'Service', {
    name,
    namespace,
    labels,
    selector,
    ports: [{ name: 'http', port: exporter.port }],
  });
  new ServiceMonitor(scope, 'ServiceMonitor', {
    name,
    namespace,
    labels,
    selector,
    endpoints: [
      {
        port: 'http',
        ...(props.interval === undefined ? {} : { interval: props.interval }),
        scrapeTimeout: props.scrapeTimeout,
        // All servers of a kind are one job, told apart by the name a person gave them.
        relabelings: [
          { targetLabel: 'job', replacement: exporter.job },
          { targetLabel: 'instance', replacement: props.instance },
        ],
      },
    ],
  });
};
