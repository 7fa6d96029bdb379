import type { PodMonitorProps } from './pod-monitor.ts';
import type { ProbeProps } from './probe.ts';
import {
  copyStep,
  dropEndedPods,
  jobFromLabel,
  keepStep,
  rememberJob,
  type RelabelStep,
  selectSteps,
  setStep,
  userStep,
} from './relabel-steps.ts';
import { scrapeClassSettings } from './scrape-class-settings.ts';
import type { ScrapeEndpoint } from './scrape-endpoint.ts';
import { scrapeSecretFile } from './scrape-secrets.ts';
import type { ServiceEndpoint, ServiceMonitorProps } from './service-monitor.ts';
import type { TargetSelection } from './target-selection.ts';

/** An entry of `scrape_configs`. */
export interface ScrapeConfig {
  readonly job_name: string;
  readonly relabel_configs: readonly RelabelStep[];
  readonly [setting: string]: unknown;
}

/** The values of an object that are set. */
const only = (values: Readonly<Record<string, unknown>>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));

const discovery = (role: string, namespace: string, { namespaces = [namespace] }: TargetSelection) => ({
  kubernetes_sd_configs: [{ role, ...(namespaces === 'any' ? {} : { namespaces: { names: namespaces } }) }],
});

/** What is the same for endpoints of Services, pods and kubelets. */
export const endpointSettings = (endpoint: ScrapeEndpoint): Record<string, unknown> => {
  const { tls, basicAuth, metricRelabelings } = endpoint;
  return only({
    honor_labels: endpoint.honorLabels ?? false,
    honor_timestamps: endpoint.honorTimestamps,
    track_timestamps_staleness: endpoint.trackTimestampsStaleness,
    scrape_interval: endpoint.interval,
    scrape_timeout: endpoint.scrapeTimeout,
    metrics_path: endpoint.path,
    params: endpoint.params,
    scheme: endpoint.scheme,
    tls_config:
      tls &&
      only({
        insecure_skip_verify: tls.insecureSkipVerify,
        ca_file: tls.ca && scrapeSecretFile(tls.ca),
        server_name: tls.serverName,
      }),
    basic_auth: basicAuth && {
      username_file: scrapeSecretFile(basicAuth.username),
      password_file: scrapeSecretFile(basicAuth.password),
    },
    metric_relabel_configs: metricRelabelings?.map(userStep),
  });
};

const portOfService = (endpoint: ServiceEndpoint): RelabelStep =>
  'port' in endpoint
    ? keepStep('__meta_kubernetes_endpointslice_port_name', endpoint.port)
    : keepStep('__meta_kubernetes_pod_container_port_number', endpoint.targetPort);

/** Takes the name of what an address stands for, where it is of the kind. */
const nameOfTarget = (kind: 'Node' | 'Pod', label: string): RelabelStep => ({
  source_labels: [
    '__meta_kubernetes_endpointslice_address_target_kind',
    '__meta_kubernetes_endpointslice_address_target_name',
  ],
  separator: ';',
  regex: `${kind};(.*)`,
  replacement: '${1}',
  target_label: label,
});

/**
 * A ServiceMonitor as Prometheus reads it: the steps that the operator makes of it (generateServiceMonitorConfig in its
 * pkg/prometheus/promcfg.go), but those that divide targets among shards, as there is one.
 */
export const serviceMonitorScrapeConfigs = (monitor: ServiceMonitorProps): ScrapeConfig[] =>
  monitor.endpoints.map((endpoint, i) => ({
    job_name: `serviceMonitor/${monitor.namespace}/${monitor.name}/${String(i)}`,
    ...discovery('endpointslice', monitor.namespace, monitor),
    ...scrapeClassSettings(monitor.scrapeClass),
    ...endpointSettings(endpoint),
    relabel_configs: [
      rememberJob,
      ...selectSteps('service', monitor),
      portOfService(endpoint),
      nameOfTarget('Node', 'node'),
      nameOfTarget('Pod', 'pod'),
      copyStep('__meta_kubernetes_namespace', 'namespace'),
      copyStep('__meta_kubernetes_service_name', 'service'),
      copyStep('__meta_kubernetes_pod_name', 'pod'),
      copyStep('__meta_kubernetes_pod_container_name', 'container'),
      dropEndedPods,
      { ...copyStep('__meta_kubernetes_service_name', 'job'), replacement: '${1}' },
      ...jobFromLabel('service', monitor.jobLabel),
      setStep('endpoint', 'port' in endpoint ? endpoint.port : String(endpoint.targetPort)),
      ...(endpoint.relabelings ?? []).map(userStep),
    ],
  }));

/** A PodMonitor as Prometheus reads it (generatePodMonitorConfig of the operator). */
export const podMonitorScrapeConfigs = (monitor: PodMonitorProps): ScrapeConfig[] =>
  monitor.endpoints.map((endpoint, i) => ({
    job_name: `podMonitor/${monitor.namespace}/${monitor.name}/${String(i)}`,
    ...discovery('pod', monitor.namespace, monitor),
    ...endpointSettings(endpoint),
    relabel_configs: [
      rememberJob,
      dropEndedPods,
      ...selectSteps('pod', monitor),
      'port' in endpoint
        ? keepStep('__meta_kubernetes_pod_container_port_name', endpoint.port)
        : keepStep('__meta_kubernetes_pod_container_port_number', endpoint.portNumber),
      copyStep('__meta_kubernetes_namespace', 'namespace'),
      copyStep('__meta_kubernetes_pod_container_name', 'container'),
      copyStep('__meta_kubernetes_pod_name', 'pod'),
      setStep('job', `${monitor.namespace}/${monitor.name}`),
      ...jobFromLabel('pod', monitor.jobLabel),
      ...('port' in endpoint ? [setStep('endpoint', endpoint.port)] : []),
      ...(endpoint.relabelings ?? []).map(userStep),
    ],
  }));

/** A Probe as Prometheus reads it (generateProbeConfig of the operator). */
export const probeScrapeConfig = (probe: ProbeProps): ScrapeConfig => {
  const throughProber = [copyStep('__param_target', 'instance'), setStep('__address__', probe.prober)];
  return {
    job_name: `probe/${probe.namespace}/${probe.name}`,
    honor_timestamps: true,
    metrics_path: '/probe',
    scrape_interval: probe.interval,
    scrape_timeout: probe.scrapeTimeout,
    scheme: 'http',
    params: { module: [probe.module] },
    ...('ingress' in probe
      ? {
          ...discovery('ingress', probe.namespace, probe.ingress),
          relabel_configs: [
            rememberJob,
            setStep('job', probe.jobName),
            ...selectSteps('ingress', probe.ingress),
            ...ingressTarget,
            ...throughProber,
          ],
        }
      : {
          static_configs: [{ targets: probe.targets, labels: { namespace: probe.namespace, ...probe.targetLabels } }],
          relabel_configs: [
            rememberJob,
            setStep('job', probe.jobName),
            copyStep('__address__', '__param_target'),
            ...throughProber,
          ],
        }),
  };
};

const ingressTarget: readonly RelabelStep[] = [
  {
    source_labels: ['__meta_kubernetes_ingress_scheme', '__address__', '__meta_kubernetes_ingress_path'],
    separator: ';',
    regex: '(.+);(.+);(.+)',
    target_label: '__param_target',
    replacement: '${1}://${2}${3}',
    action: 'replace',
  },
  copyStep('__meta_kubernetes_namespace', 'namespace'),
  copyStep('__meta_kubernetes_ingress_name', 'ingress'),
  {
    source_labels: ['__address__'],
    separator: ';',
    regex: '(.*)',
    target_label: '__tmp_ingress_address',
    replacement: '$1',
    action: 'replace',
  },
];
