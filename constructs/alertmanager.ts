import { k8s } from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import type { StorageConfig } from '../config/sizing.ts';
import { alertmanagerConfig, type AlertmanagerConfigProps, configFolder } from './alertmanager-config.ts';
import { receiverSecrets } from './alertmanager-receivers.ts';
import { checksumAnnotation } from './checksum.ts';
import { clusterService } from './cluster-service.ts';
import { type ComponentProps, objectLabels, selectorLabels } from './component.ts';
import { disruptionBudget } from './disruption-budget.ts';
import type { Pods } from './flows.ts';
import { hardenedContainer, hardenedPod, resourceRequirements } from './hardened-pod.ts';
import { healthProbes } from './health-probes.ts';
import { monitoredService } from './monitored-service.ts';
import { notificationTemplates, templatesFile } from './notification-templates.ts';
import { secretKeysVolume } from './secret-files.ts';
import { claimTemplate } from './volumes.ts';

export interface AlertmanagerProps extends ComponentProps, AlertmanagerConfigProps {
  /** Pods; more than one form a cluster. */
  readonly replicas: number;
  /** How long silences and the notification log are kept, as a duration such as 120h. */
  readonly retention: string;
  /** Volume of each pod, for silences and the notification log. */
  readonly storage: StorageConfig;
  /** Where people reach it. @default - the Service */
  readonly externalUrl?: string | undefined;
  /** Path that requests come with. @default - none */
  readonly pathPrefix?: string | undefined;
  /** Templates of one's own by file name, which may define those of the stack anew. @default - none */
  readonly templates?: Readonly<Record<string, string>>;
}

const name = 'alertmanager';
const peers = 'alertmanager-peers';

/**
 * Tells people of alerts: groups them, routes them by their labels, and keeps silences on a volume.
 * Alertmanager as a StatefulSet of our own rather than the operator's, which takes its configuration only from a Secret: here
 * the text stands in a ConfigMap, where it is read and checked, and the credentials in the Secrets it names as files.
 */
export class Alertmanager extends Construct {
  /** Port that it serves on. */
  static readonly port = 9093;
  /** Port, TCP and UDP, at which the pods of a cluster talk to each other. */
  static readonly meshPort = 9094;
  /** Name of its Service. */
  static readonly serviceName = name;
  /** Its pods, as the flows of NetworkPolicies name them. */
  readonly pods: Pods;

  constructor(scope: Construct, id: string, props: AlertmanagerProps) {
    super(scope, id);
    const { namespace, partOf } = props;
    const labels = objectLabels(name, partOf);
    const selector = selectorLabels(name, partOf);
    this.pods = { kind: 'pods', name, namespace, labels: selector };

    const prefix = props.pathPrefix ?? '';
    const data = {
      'alertmanager.yaml': alertmanagerConfig(props),
      [templatesFile]: notificationTemplates(),
      ...props.templates,
    };
    new k8s.KubeConfigMap(this, 'Config', { metadata: { name, namespace, labels: { ...labels } }, data });

    // Named by number: a Secret's name may be longer than a volume's, and hold dots.
    const secrets = receiverSecrets(props.receivers).map((secret, i) => ({ secret, volume: `secret-${String(i)}` }));
    new k8s.KubeStatefulSet(this, 'StatefulSet', {
      metadata: { name, namespace, labels: { ...labels } },
      spec: {
        replicas: props.replicas,
        serviceName: peers,
        podManagementPolicy: 'Parallel',
        selector: { matchLabels: { ...selector } },
        template: {
          metadata: { labels: { ...labels }, annotations: checksumAnnotation(data) },
          spec: hardenedPod({
            user: 65534,
            spread: { replicas: props.replicas, selector },
            containers: [
              {
                name,
                image: props.image,
                args: [
                  `--config.file=${configFolder}/alertmanager.yaml`,
                  '--storage.path=/alertmanager',
                  `--data.retention=${props.retention}`,
                  '--enable-feature=utf8-strict-mode',
                  '--log.format=json',
                  // Unset, a path in the address would become that of every endpoint, the probes' too.
                  ...(props.externalUrl === undefined
                    ? []
                    : [`--web.external-url=${props.externalUrl}`, `--web.route-prefix=${prefix || '/'}`]),
                  ...clusterArgs(props),
                ],
                ...(props.replicas === 1
                  ? {}
                  : { env: [{ name: 'POD_IP', valueFrom: { fieldRef: { fieldPath: 'status.podIP' } } }] }),
                ports: [
                  { name: 'web', containerPort: Alertmanager.port },
                  { name: 'mesh-tcp', containerPort: Alertmanager.meshPort },
                  { name: 'mesh-udp', containerPort: Alertmanager.meshPort, protocol: 'UDP' },
                ],
                ...healthProbes({
                  port: 'web',
                  liveness: { path: `${prefix}/-/healthy` },
                  readiness: { path: `${prefix}/-/ready` },
                  startup: { path: `${prefix}/-/ready`, withinSeconds: 120, periodSeconds: 5 },
                }),
                resources: resourceRequirements(props.resources),
                securityContext: hardenedContainer,
                volumeMounts: [
                  { name: 'config', mountPath: configFolder, readOnly: true },
                  ...secrets.map(({ secret, volume }) => ({
                    name: volume,
                    mountPath: `/etc/alertmanager/secrets/${secret.name}`,
                    readOnly: true,
                  })),
                  { name: 'data', mountPath: '/alertmanager' },
                ],
              },
            ],
            volumes: [
              { name: 'config', configMap: { name } },
              ...secrets.map(({ secret, volume }) => secretKeysVolume(volume, secret)),
            ],
          }),
        },
        volumeClaimTemplates: [claimTemplate('data', props.storage)],
      },
    });

    disruptionBudget(this, { pods: this.pods, partOf, replicas: props.replicas });
    monitoredService(this, {
      name,
      namespace,
      labels,
      selector,
      ports: [{ name: 'web', port: Alertmanager.port }],
      endpoints: [{ port: 'web', ...(prefix === '' ? {} : { path: `${prefix}/metrics` }) }],
    });
    clusterService(this, 'Peers', {
      name: peers,
      namespace,
      // Without the label that selects Services to scrape, or each pod would be scraped twice.
      labels: objectLabels(peers, partOf),
      selector,
      headless: true,
      ports: [
        { name: 'mesh-tcp', port: Alertmanager.meshPort },
        { name: 'mesh-udp', port: Alertmanager.meshPort, protocol: 'UDP' },
      ],
    });
  }
}

const clusterArgs = ({ replicas, namespace }: AlertmanagerProps): string[] =>
  replicas === 1
    ? ['--cluster.listen-address=']
    : [
        // Of 0.0.0.0 it would tell its peers a private address, and not start where pods have none.
        `--cluster.listen-address=[$(POD_IP)]:${String(Alertmanager.meshPort)}`,
        ...Array.from(
          { length: replicas },
          (_, i) => `--cluster.peer=${name}-${String(i)}.${peers}.${namespace}.svc:${String(Alertmanager.meshPort)}`,
        ),
      ];
