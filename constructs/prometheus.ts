import type { IEmbeddedPersistentVolumeClaim } from '@kubernetes-models/prometheus-operator/monitoring.coreos.com/v1/EmbeddedPersistentVolumeClaim';
import type { IPrometheus } from '@kubernetes-models/prometheus-operator/monitoring.coreos.com/v1/Prometheus';
import { Construct } from 'constructs';
import type { StorageConfig } from '../config/sizing.ts';
import { type Account, clusterGrant, serviceAccount } from './access.ts';
import { type ComponentProps, type Labels, objectLabels, selectorLabels } from './component.ts';
import { disruptionBudget } from './disruption-budget.ts';
import type { Pods } from './flows.ts';
import { KubeletMonitor } from './kubelet-monitor.ts';
import { monitoredService } from './monitored-service.ts';
import { monitoringObject } from './monitoring-object.ts';
import { retentionSize } from './retention-size.ts';
import type { AlertmanagerAddress } from './prometheus-config.ts';
import { scrapeClasses } from './scrape-classes.ts';
import type { Relabeling } from './scrape-endpoint.ts';
import { spread } from './spread.ts';
import { targetDiscovery } from './target-discovery.ts';

export interface PrometheusProps extends ComponentProps {
  /** Version of the image, without a `v`. */
  readonly version: string;
  /** Pods, each of which scrapes everything. */
  readonly replicas: number;
  /** Label `cluster` of all that leaves it. */
  readonly cluster: string;
  /** Namespaces whose monitors and rules it takes. */
  readonly monitorNamespaces: readonly string[];
  /** When samples are deleted: by whichever comes first. */
  readonly retention: {
    /** Age, as a duration such as 15d. */
    readonly time: string;
    /** Quantity, such as 40Gi. */
    readonly size: string;
  };
  /** Volume of the samples. */
  readonly storage: StorageConfig;
  /** What kubelets tell that is not kept. @default - nothing */
  readonly kubeletDrops?: readonly Relabeling[] | undefined;
  /** Resources in the whole cluster that have metrics of their own, by API group. @default - none but nodes */
  readonly readable?: Readonly<Record<string, readonly string[]>> | undefined;
  /** How often targets are scraped that say nothing else, as a duration such as 15s. */
  readonly scrapeInterval: string;
  /** How long an answer may take, at most the interval. */
  readonly scrapeTimeout: string;
  /** How often rules are evaluated. */
  readonly evaluationInterval: string;
  /** Traces kept beside samples, which lead from a metric to a trace. */
  readonly exemplars: {
    /** Keep them. */
    readonly enabled: boolean;
    /** How many are kept in memory. */
    readonly max: number;
  };
  /** Where people reach it. @default - the Service */
  readonly externalUrl?: string | undefined;
  /** Path that requests come with. @default - none */
  readonly pathPrefix?: string | undefined;
  /** Service of the Alertmanagers that are told of alerts. */
  readonly alertmanager: AlertmanagerAddress;
}

const name = 'prometheus';
const instance = 'main';

/**
 * The Prometheus instance of the stack, run by the operator: it scrapes and evaluates every monitor and rule of the namespaces it is
 * told, the kubelets, and cAdvisor. It reads a namespace's targets only where `discoverIn` gives it the right to.
 */
export class Prometheus extends Construct {
  /** Port that it serves on. */
  static readonly port = 9090;
  /** Port of the sidecar that reloads it. */
  static readonly reloaderPort = 8080;
  /** Name of its Service. */
  static readonly serviceName = name;
  /** Its pods, as the flows of NetworkPolicies name them. */
  readonly pods: Pods;
  /** Lets it find targets in a namespace: a role there, not in the whole cluster. */
  readonly discoverIn: (namespace: string) => void;

  constructor(scope: Construct, id: string, props: PrometheusProps) {
    super(scope, id);
    const { namespace, partOf } = props;
    const labels = objectLabels(name, partOf);
    const selector = selectorLabels(name, partOf);
    this.pods = { kind: 'pods', name, namespace, labels: selector };
    const account: Account = { name, namespace, labels };
    this.discoverIn = targetDiscovery(this, account);

    serviceAccount(this, account);
    clusterGrant(this, account, [
      { apiGroups: [''], resources: ['nodes/metrics'], verbs: ['get'] },
      { nonResourceUrLs: ['/metrics', '/metrics/cadvisor'], verbs: ['get'] },
      ...Object.entries(props.readable ?? {}).map(([group, resources]) => ({
        apiGroups: [group],
        resources: [...resources],
        verbs: ['get'],
      })),
    ]);
    for (const watched of props.monitorNamespaces) this.discoverIn(watched);

    monitoringObject(this, {
      apiVersion: 'monitoring.coreos.com/v1',
      kind: 'Prometheus',
      metadata: { name: instance, namespace, labels: { ...labels } },
      spec: prometheusSpec(props, labels, selector),
    } satisfies IPrometheus);

    disruptionBudget(this, { pods: this.pods, partOf, replicas: props.replicas });
    monitoredService(this, {
      name,
      namespace,
      labels,
      selector,
      // Each has samples of its own, with gaps where it was away: graphs would change with every query.
      sticky: props.replicas > 1,
      ports: [
        { name: 'web', port: Prometheus.port },
        { name: 'reloader-web', port: Prometheus.reloaderPort },
      ],
      endpoints: [
        { port: 'web', ...(props.pathPrefix ? { path: `${props.pathPrefix}/metrics` } : {}) },
        { port: 'reloader-web' },
      ],
    });
    new KubeletMonitor(this, 'Kubelet', { namespace, partOf, metricRelabelings: props.kubeletDrops });
    this.discoverIn('kube-system');
  }
}

/** The generated type asks for a kind that the API does not know; the CRD wants none. */
const embeddedClaim = ({ size, storageClass }: StorageConfig): IEmbeddedPersistentVolumeClaim =>
  ({
    spec: {
      accessModes: ['ReadWriteOnce'],
      ...(storageClass === undefined ? {} : { storageClassName: storageClass }),
      resources: { requests: { storage: size } },
    },
  }) as Partial<IEmbeddedPersistentVolumeClaim> as IEmbeddedPersistentVolumeClaim;

const operatorAlertmanager = ({ pathPrefix, ...address }: AlertmanagerAddress) => ({
  ...address,
  ...(pathPrefix ? { pathPrefix } : {}),
  apiVersion: 'v2' as const,
});

/** What the operator is told. It writes prometheus.yml, the StatefulSet and its probes from this. */
const prometheusSpec = (props: PrometheusProps, labels: Labels, selector: Labels): IPrometheus['spec'] => {
  const namespaceSelector = {
    matchExpressions: [{ key: 'kubernetes.io/metadata.name', operator: 'In', values: [...props.monitorNamespaces] }],
  };
  return {
    image: props.image,
    version: `v${props.version}`,
    // The operator names each in label prometheus_replica, and drops that of alerts, so that a pair's are one.
    replicas: props.replicas,
    ...spread(props.replicas, selector),
    serviceAccountName: name,
    // The operator adds labels of its own; with these the pods are found like those of every other component.
    podMetadata: { labels: { 'app.kubernetes.io/part-of': labels['app.kubernetes.io/part-of'] ?? '' } },
    externalLabels: { cluster: props.cluster },
    ...(props.externalUrl === undefined ? {} : { externalUrl: props.externalUrl }),
    ...(props.pathPrefix ? { routePrefix: props.pathPrefix } : {}),
    scrapeInterval: props.scrapeInterval,
    scrapeTimeout: props.scrapeTimeout,
    evaluationInterval: props.evaluationInterval,
    // Unset, the operator keeps a day, on a volume that goes with the pod.
    retention: props.retention.time,
    retentionSize: retentionSize(props.retention.size),
    storage: { volumeClaimTemplate: embeddedClaim(props.storage) },
    ...(props.exemplars.enabled
      ? { enableFeatures: ['exemplar-storage'], exemplars: { maxSize: props.exemplars.max } }
      : {}),
    serviceDiscoveryRole: 'EndpointSlice',
    serviceMonitorSelector: {},
    serviceMonitorNamespaceSelector: namespaceSelector,
    podMonitorSelector: {},
    podMonitorNamespaceSelector: namespaceSelector,
    probeSelector: {},
    probeNamespaceSelector: namespaceSelector,
    ruleSelector: {},
    ruleNamespaceSelector: namespaceSelector,
    scrapeClasses: [...scrapeClasses],
    // A ServiceMonitor must not make Prometheus send its own token somewhere; only the classes above read it.
    arbitraryFSAccessThroughSMs: { deny: true },
    alerting: { alertmanagers: [operatorAlertmanager(props.alertmanager)] },
    resources: {
      requests: { ...props.resources.requests },
      limits: {
        ...(props.resources.limits.cpu === undefined ? {} : { cpu: props.resources.limits.cpu }),
        memory: props.resources.limits.memory,
      },
    },
    securityContext: {
      runAsNonRoot: true,
      runAsUser: 65534,
      runAsGroup: 65534,
      fsGroup: 65534,
      fsGroupChangePolicy: 'OnRootMismatch',
      seccompProfile: { type: 'RuntimeDefault' },
    },
    enableServiceLinks: false,
    logFormat: 'json',
  };
};
