import { k8s } from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import type { StorageConfig } from '../config/sizing.ts';
import { checksumAnnotation } from './checksum.ts';
import { clusterService } from './cluster-service.ts';
import { type ComponentProps, objectLabels, selectorLabels } from './component.ts';
import { disruptionBudget } from './disruption-budget.ts';
import type { Pods } from './flows.ts';
import type { GrafanaDashboards } from './grafana-dashboards.ts';
import { grafanaDatasources, type GrafanaDatasourcesProps } from './grafana-datasources.ts';
import { databaseAuthority, databaseSettings, type GrafanaDatabase } from './grafana-database.ts';
import { grafanaOidcFiles } from './grafana-oidc-settings.ts';
import { grafanaSettings, type GrafanaSettingsProps } from './grafana-settings.ts';
import { hardenedContainer, hardenedPod, resourceRequirements } from './hardened-pod.ts';
import { healthProbes } from './health-probes.ts';
import { monitoredService } from './monitored-service.ts';
import { secretMounts, secretVolumes } from './secret-files.ts';
import { claimSpec } from './volumes.ts';

export interface GrafanaProps extends ComponentProps, GrafanaDatasourcesProps, GrafanaSettingsProps {
  /** Existing Secret with the administrator and the encryption key. */
  readonly adminSecret: {
    /** Name of the Secret. */
    readonly name: string;
    /** Key of the administrator's name. */
    readonly userKey: string;
    /** Key of the administrator's password. */
    readonly passwordKey: string;
    /** Key of the key that Grafana encrypts with. */
    readonly secretKeyKey: string;
  };
  /** Pods; more than one need a database they can share. */
  readonly replicas: number;
  /** Server of users, stars and own boards. @default - a file on the volume */
  readonly database?: GrafanaDatabase | undefined;
  /** Volume of users, stars and own boards. @default - none; they go with the pod */
  readonly persistence?: StorageConfig | undefined;
  /** Boards that it shows, each a ConfigMap. */
  readonly dashboards: GrafanaDashboards;
}

const name = 'grafana';
const peers = 'grafana-peers';
const provisioningDir = '/etc/grafana/provisioning';

/**
 * Grafana with datasources and boards provisioned: Prometheus, Loki, Jaeger and Alertmanager, linked so that one click leads from a
 * metric to its trace, from a trace to its logs and metrics, and from a log line to its trace. Nobody sees it without a login.
 */
export class Grafana extends Construct {
  /** Port that it serves on. */
  static readonly port = 3000;
  /** Where the pods tell each other of the notifications they sent, for the alerts people make in Grafana itself. */
  static readonly meshPort = 9094;
  /** Name of its Service. */
  static readonly serviceName = name;
  /** Its pods, as the flows of NetworkPolicies name them. */
  readonly pods: Pods;

  constructor(scope: Construct, id: string, props: GrafanaProps) {
    super(scope, id);
    const { namespace, partOf, persistence } = props;
    const labels = objectLabels(name, partOf);
    const selector = selectorLabels(name, partOf);
    this.pods = { kind: 'pods', name, namespace, labels: selector };

    const files = [...databaseAuthority(props.database), ...grafanaOidcFiles(props.oidc)];
    const data = {
      'datasources.yaml': grafanaDatasources(props),
      'dashboards.yaml': props.dashboards.providers,
    };
    new k8s.KubeConfigMap(this, 'Provisioning', {
      metadata: { name: 'grafana-provisioning', namespace, labels: { ...labels } },
      data,
    });
    if (persistence !== undefined)
      new k8s.KubePersistentVolumeClaim(this, 'Claim', {
        metadata: { name, namespace, labels: { ...labels } },
        spec: claimSpec(persistence),
      });

    new k8s.KubeDeployment(this, 'Deployment', {
      metadata: { name, namespace, labels: { ...labels } },
      spec: {
        replicas: props.replicas,
        ...(props.replicas === 1
          ? {}
          : { strategy: { type: 'RollingUpdate', rollingUpdate: { maxUnavailable: k8s.IntOrString.fromNumber(0) } } }),
        // The volume cannot be held by the old pod and the new one at once.
        ...(persistence === undefined ? {} : { strategy: { type: 'Recreate' } }),
        selector: { matchLabels: { ...selector } },
        template: {
          metadata: { labels: { ...labels }, annotations: checksumAnnotation(data) },
          spec: hardenedPod({
            user: 472,
            spread: { replicas: props.replicas, selector },
            containers: [
              {
                name,
                image: props.image,
                env: environment(props),
                ports: [
                  { name: 'http', containerPort: Grafana.port },
                  ...(props.replicas === 1
                    ? []
                    : meshPorts.map(({ port, ...named }) => ({ ...named, containerPort: port }))),
                ],
                // A first start migrates its database.
                ...healthProbes({
                  port: 'http',
                  liveness: { path: '/api/health', failureThreshold: 6 },
                  readiness: { path: '/api/health' },
                  startup: { path: '/api/health', withinSeconds: 300 },
                }),
                resources: resourceRequirements(props.resources),
                securityContext: hardenedContainer,
                volumeMounts: [
                  { name: 'data', mountPath: '/var/lib/grafana' },
                  { name: 'search', mountPath: '/var/lib/grafana-search' },
                  { name: 'tmp', mountPath: '/tmp' },
                  { name: 'datasources', mountPath: `${provisioningDir}/datasources`, readOnly: true },
                  { name: 'dashboard-provider', mountPath: `${provisioningDir}/dashboards`, readOnly: true },
                  ...props.dashboards.mounts,
                  ...secretMounts(files),
                ],
              },
            ],
            volumes: [
              persistence === undefined
                ? { name: 'data', emptyDir: {} }
                : { name: 'data', persistentVolumeClaim: { claimName: name } },
              { name: 'search', emptyDir: {} },
              { name: 'tmp', emptyDir: {} },
              provisioned('datasources', 'datasources.yaml'),
              provisioned('dashboard-provider', 'dashboards.yaml'),
              ...props.dashboards.volumes,
              ...secretVolumes(files),
            ],
          }),
        },
      },
    });
    disruptionBudget(this, { pods: this.pods, partOf, replicas: props.replicas });
    monitoredService(this, {
      name,
      namespace,
      labels,
      selector,
      ports: [{ name: 'http', port: Grafana.port, appProtocol: 'http' }],
      endpoints: [{ port: 'http', ...(props.pathPrefix ? { path: `${props.pathPrefix}/metrics` } : {}) }],
    });
    if (props.replicas > 1)
      clusterService(this, 'Peers', {
        name: peers,
        namespace,
        // Without the label that selects Services to scrape, or each pod would be scraped twice.
        labels: objectLabels(peers, partOf),
        selector,
        headless: true,
        ports: meshPorts,
      });
  }
}

const meshPorts = [
  { name: 'mesh-tcp', port: Grafana.meshPort },
  { name: 'mesh-udp', port: Grafana.meshPort, protocol: 'UDP' },
] as const;

/** A volume with one file of the provisioning ConfigMap. */
const provisioned = (volume: string, key: string): k8s.Volume => ({
  name: volume,
  configMap: { name: 'grafana-provisioning', items: [{ key, path: key }] },
});

const environment = (props: GrafanaProps): k8s.EnvVar[] => {
  const { adminSecret } = props;
  const fromSecret = (variable: string, key: string): k8s.EnvVar => ({
    name: variable,
    valueFrom: { secretKeyRef: { name: adminSecret.name, key } },
  });
  return [
    ...Object.entries(grafanaSettings(props)).map(([variable, value]) => ({ name: variable, value })),
    fromSecret('GF_SECURITY_ADMIN_USER', adminSecret.userKey),
    fromSecret('GF_SECURITY_ADMIN_PASSWORD', adminSecret.passwordKey),
    fromSecret('GF_SECURITY_SECRET_KEY', adminSecret.secretKeyKey),
    ...(props.database === undefined ? [] : databaseSettings(props.database)),
    ...(props.replicas === 1 ? [] : meshSettings(props.namespace)),
  ];
};

/** Both pods evaluate the alerts that people make in Grafana; as peers they send each notification once. */
const meshSettings = (namespace: string): k8s.EnvVar[] => {
  const port = String(Grafana.meshPort);
  return [
    { name: 'POD_IP', valueFrom: { fieldRef: { fieldPath: 'status.podIP' } } },
    { name: 'GF_UNIFIED_ALERTING_HA_PEERS', value: `${peers}.${namespace}.svc:${port}` },
    { name: 'GF_UNIFIED_ALERTING_HA_LISTEN_ADDRESS', value: `[$(POD_IP)]:${port}` },
    { name: 'GF_UNIFIED_ALERTING_HA_ADVERTISE_ADDRESS', value: `[$(POD_IP)]:${port}` },
  ];
};
