import { k8s } from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import { checksumAnnotation } from './checksum.ts';
import { type ComponentProps, objectLabels, selectorLabels } from './component.ts';
import type { FlowPort, Pods } from './flows.ts';
import { hardenedContainer, hardenedPod, resourceRequirements } from './hardened-pod.ts';
import { healthProbes } from './health-probes.ts';
import { monitoredService } from './monitored-service.ts';
import { statsdMappingConfig, type StatsdMappingProps } from './statsd-mapping.ts';

export interface StatsdExporterProps extends ComponentProps, StatsdMappingProps {}

const name = 'statsd-exporter';
const ingestPort = 9125;

/** Takes StatsD and DogStatsD packets, and tells them as metrics. One process, as its counters cannot be shared. */
export class StatsdExporter extends Construct {
  /** Port that it serves on. */
  static readonly port = 9102;
  /** What senders reach: UDP, and TCP. */
  static readonly ingest: readonly FlowPort[] = [
    { port: ingestPort, protocol: 'UDP' },
    { port: ingestPort, protocol: 'TCP' },
  ];
  /** Its pods, as the flows of NetworkPolicies name them. */
  readonly pods: Pods;

  constructor(scope: Construct, id: string, props: StatsdExporterProps) {
    super(scope, id);
    const { namespace, partOf } = props;
    const labels = objectLabels(name, partOf);
    const selector = selectorLabels(name, partOf);
    this.pods = { kind: 'pods', name, namespace, labels: selector };

    const data = { 'statsd.yaml': statsdMappingConfig(props) };
    new k8s.KubeConfigMap(this, 'Config', { metadata: { name, namespace, labels: { ...labels } }, data });

    new k8s.KubeDeployment(this, 'Deployment', {
      metadata: { name, namespace, labels: { ...labels } },
      spec: {
        replicas: 1,
        // The packets of one sender would be split between two, and counted in both.
        strategy: { type: 'Recreate' },
        selector: { matchLabels: { ...selector } },
        template: {
          metadata: { labels: { ...labels }, annotations: checksumAnnotation(data) },
          spec: hardenedPod({
            user: 65534,
            containers: [
              {
                name,
                image: props.image,
                args: [
                  `--web.listen-address=:${String(StatsdExporter.port)}`,
                  `--statsd.listen-udp=:${String(ingestPort)}`,
                  `--statsd.listen-tcp=:${String(ingestPort)}`,
                  '--statsd.mapping-config=/etc/statsd/statsd.yaml',
                  '--log.format=json',
                ],
                ports: [
                  { name: 'http', containerPort: StatsdExporter.port },
                  { name: 'statsd-udp', containerPort: ingestPort, protocol: 'UDP' },
                  { name: 'statsd-tcp', containerPort: ingestPort, protocol: 'TCP' },
                ],
                ...healthProbes({ port: 'http', liveness: { path: '/-/healthy' }, readiness: { path: '/-/ready' } }),
                resources: resourceRequirements(props.resources),
                securityContext: hardenedContainer,
                volumeMounts: [{ name: 'config', mountPath: '/etc/statsd', readOnly: true }],
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
      ports: [
        { name: 'http', port: StatsdExporter.port },
        { name: 'statsd-udp', port: ingestPort, protocol: 'UDP' },
        { name: 'statsd-tcp', port: ingestPort, protocol: 'TCP' },
      ],
      // The samples are about those who sent them: a label of theirs is kept.
      endpoints: [{ port: 'http', honorLabels: true }],
    });
  }
}
