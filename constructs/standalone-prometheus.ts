import { Chart, Lazy } from 'cdk8s';
import { k8s } from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import type { StorageConfig } from '../config/sizing.ts';
import { type Account, clusterGrant, serviceAccount } from './access.ts';
import { clusterService } from './cluster-service.ts';
import { type ComponentProps, objectLabels, selectorLabels } from './component.ts';
import { configMapData } from './config-map-data.ts';
import { disruptionBudget } from './disruption-budget.ts';
import type { Pods } from './flows.ts';
import { hardenedContainer, hardenedPod, resourceRequirements } from './hardened-pod.ts';
import { healthProbes } from './health-probes.ts';
import { KubeletMonitor } from './kubelet-monitor.ts';
import { monitoredService } from './monitored-service.ts';
import { type Monitors, monitorsBelow } from './monitors.ts';
import { prometheusConfig, type PrometheusConfigProps, replicaVariable, ruleFolder } from './prometheus-config.ts';
import type { Relabeling } from './scrape-endpoint.ts';
import { scrapeSecretFolder, scrapeSecrets } from './scrape-secrets.ts';
import { secretKeysVolume } from './secret-files.ts';
import { targetDiscovery } from './target-discovery.ts';
import { claimTemplate } from './volumes.ts';

export interface StandalonePrometheusProps extends ComponentProps, Omit<PrometheusConfigProps, 'instance'> {
  /** Namespaces in which it finds targets. */
  readonly monitorNamespaces: readonly string[];
  /** Volume of the samples. */
  readonly storage: StorageConfig;
  /** What kubelets tell that is not kept. @default - nothing */
  readonly kubeletDrops?: readonly Relabeling[] | undefined;
  /** Resources in the whole cluster that have metrics of their own, by API group. @default - none but nodes */
  readonly readable?: Readonly<Record<string, readonly string[]>> | undefined;
  /** Where people reach it. @default - the Service */
  readonly externalUrl?: string | undefined;
  /** Path that requests come with. @default - none */
  readonly pathPrefix?: string | undefined;
}

const name = 'prometheus';
const governing = 'prometheus-pods';
const configDir = '/etc/prometheus/config';

/**
 * Prometheus where there is no operator: a StatefulSet of ours, with the monitors and rules of its chart as files. They are
 * collected when the chart is written, so that what is added after it is in them too. `withoutOperator(chart, namespace)` comes
 * first: below it, monitors write no resources of the operator.
 */
export class StandalonePrometheus extends Construct {
  /** Port that it serves on. */
  static readonly port = 9090;
  /** Name of its Service. */
  static readonly serviceName = name;
  /** Its pods, as the flows of NetworkPolicies name them. */
  readonly pods: Pods;
  /** Lets it find targets in a namespace: a role there, not in the whole cluster. */
  readonly discoverIn: (namespace: string) => void;

  constructor(scope: Construct, id: string, props: StandalonePrometheusProps) {
    super(scope, id);
    const { namespace, partOf } = props;
    const labels = objectLabels(name, partOf);
    const selector = selectorLabels(name, partOf);
    this.pods = { kind: 'pods', name, namespace, labels: selector };
    const account: Account = { name, namespace, labels };
    this.discoverIn = targetDiscovery(this, account);
    const monitors = (): Monitors => monitorsBelow(Chart.of(this));
    const secrets = () =>
      scrapeSecrets(monitors(), namespace).map((secret, i) => ({ secret, volume: `secret-${String(i)}` }));

    serviceAccount(this, account);
    clusterGrant(this, account, [
      // Kubelets are found as nodes, which are in no namespace.
      { apiGroups: [''], resources: ['nodes'], verbs: ['get', 'list', 'watch'] },
      { apiGroups: [''], resources: ['nodes/metrics'], verbs: ['get'] },
      { nonResourceUrLs: ['/metrics', '/metrics/cadvisor'], verbs: ['get'] },
      ...Object.entries(props.readable ?? {}).map(([group, resources]) => ({
        apiGroups: [group],
        resources: [...resources],
        verbs: ['get'],
      })),
    ]);
    for (const watched of props.monitorNamespaces) this.discoverIn(watched);

    new k8s.KubeConfigMap(this, 'Config', {
      metadata: { name, namespace, labels: { ...labels } },
      data: Lazy.any({
        produce: () =>
          configMapData(
            this,
            'prometheus.yml',
            prometheusConfig({ ...props, instance: `${namespace}/${name}` }, monitors()),
          ),
      }) as Record<string, string>,
    });
    new k8s.KubeStatefulSet(this, 'StatefulSet', {
      metadata: { name, namespace, labels: { ...labels } },
      spec: {
        replicas: props.replicas,
        serviceName: governing,
        podManagementPolicy: 'Parallel',
        selector: { matchLabels: { ...selector } },
        template: {
          metadata: { labels: { ...labels } },
          spec: {
            ...hardenedPod({
              user: 65534,
              serviceAccountName: name,
              spread: { replicas: props.replicas, selector },
              // What is in memory is written out at the end.
              terminationGracePeriodSeconds: 600,
              containers: [
                {
                  ...container(props),
                  volumeMounts: Lazy.any({
                    produce: () => [
                      { name: 'config', mountPath: configDir, readOnly: true },
                      { name: 'rules', mountPath: ruleFolder, readOnly: true },
                      ...secrets().map(({ secret, volume }) => ({
                        name: volume,
                        mountPath: scrapeSecretFolder(secret.name),
                        readOnly: true,
                      })),
                      { name: 'data', mountPath: '/prometheus' },
                    ],
                  }) as k8s.VolumeMount[],
                },
              ],
            }),
            volumes: Lazy.any({
              produce: () => [
                { name: 'config', configMap: { name } },
                { name: 'rules', projected: { sources: monitors().rules.map(({ file }) => ruleSource(file)) } },
                ...secrets().map(({ secret, volume }) => secretKeysVolume(volume, secret)),
              ],
            }) as k8s.Volume[],
          },
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
      // Each has samples of its own, with gaps where it was away: graphs would change with every query.
      sticky: props.replicas > 1,
      ports: [{ name: 'web', port: StandalonePrometheus.port }],
      endpoints: [{ port: 'web', ...(props.pathPrefix ? { path: `${props.pathPrefix}/metrics` } : {}) }],
    });
    clusterService(this, 'Pods', {
      name: governing,
      namespace,
      // Without the label that selects Services to scrape, or each pod would be scraped twice.
      labels: objectLabels(governing, partOf),
      selector,
      headless: true,
      ports: [{ name: 'web', port: StandalonePrometheus.port }],
    });
    new KubeletMonitor(this, 'Kubelet', { namespace, partOf, metricRelabelings: props.kubeletDrops });
  }
}

const container = ({
  image,
  replicas,
  externalUrl,
  pathPrefix = '',
  exemplars,
  resources,
}: StandalonePrometheusProps): k8s.Container => ({
  name,
  image,
  args: [
    `--config.file=${configDir}/prometheus.yml`,
    '--storage.tsdb.path=/prometheus',
    // Files change below a running pod, and are read again then: to roll it would cost samples, and replay of the log.
    '--config.auto-reload',
    ...(exemplars.enabled ? ['--enable-feature=exemplar-storage'] : []),
    // Unset, a path in the address would become that of every endpoint, the probes' too.
    ...(externalUrl === undefined
      ? []
      : [`--web.external-url=${externalUrl}`, `--web.route-prefix=${pathPrefix || '/'}`]),
    '--log.format=json',
  ],
  ...(replicas === 1
    ? {}
    : { env: [{ name: replicaVariable, valueFrom: { fieldRef: { fieldPath: 'metadata.name' } } }] }),
  ports: [{ name: 'web', containerPort: StandalonePrometheus.port }],
  ...healthProbes({
    port: 'web',
    liveness: { path: `${pathPrefix}/-/healthy`, periodSeconds: 5, failureThreshold: 6 },
    readiness: { path: `${pathPrefix}/-/ready`, periodSeconds: 5 },
    // The write-ahead log is replayed first, which takes minutes when there is much of it.
    startup: { path: `${pathPrefix}/-/ready`, withinSeconds: 900, periodSeconds: 15 },
  }),
  resources: resourceRequirements(resources),
  securityContext: hardenedContainer,
});

const ruleSource = ({
  configMap,
  key,
}: {
  readonly configMap: string;
  readonly key: string;
}): k8s.VolumeProjection => ({
  configMap: { name: configMap, items: [{ key, path: key }] },
});
