import { stringify } from 'yaml';
import { kubeletScrapeConfigs } from './kubelet-scrape-config.ts';
import type { Monitors } from './monitors.ts';
import { keepStep } from './relabel-steps.ts';
import { retentionSize } from './retention-size.ts';
import { kubeletScrapeClass } from './scrape-classes.ts';
import { podMonitorScrapeConfigs, probeScrapeConfig, serviceMonitorScrapeConfigs } from './scrape-config.ts';

/** Service of the Alertmanagers, and the name of its port. */
export interface AlertmanagerAddress {
  /** Name of the Service. */
  readonly name: string;
  /** Namespace of the Service. */
  readonly namespace: string;
  /** Name of its port. */
  readonly port: string;
  /** Path their API is below. @default - none */
  readonly pathPrefix?: string | undefined;
}

export interface PrometheusConfigProps {
  /** Pods that run by it. */
  readonly replicas: number;
  /** Label `cluster` of all that leaves it. */
  readonly cluster: string;
  /** Label `prometheus` of all that leaves it. */
  readonly instance: string;
  /** How often targets are scraped that say nothing else, as a duration such as 15s. */
  readonly scrapeInterval: string;
  /** How long an answer may take, at most the interval. */
  readonly scrapeTimeout: string;
  /** How often rules are evaluated. */
  readonly evaluationInterval: string;
  /** When samples are deleted: by whichever comes first. */
  readonly retention: {
    /** Age, as a duration such as 15d. */
    readonly time: string;
    /** Quantity, such as 40Gi. */
    readonly size: string;
  };
  /** Traces kept beside samples, which lead from a metric to a trace. */
  readonly exemplars: {
    /** Keep them. */
    readonly enabled: boolean;
    /** How many are kept in memory. */
    readonly max: number;
  };
  /** Service of the Alertmanagers that are told of alerts. */
  readonly alertmanager: AlertmanagerAddress;
}

/** Variable with the name of the pod, where there are several. */
export const replicaVariable = 'POD_NAME';
const replicaLabel = 'prometheus_replica';

/** Folder of the rule files. */
export const ruleFolder = '/etc/prometheus/rules';

/** prometheus.yml, with what the operator would write into its own. */
export const prometheusConfig = (props: PrometheusConfigProps, monitors: Omit<Monitors, 'rules'>): string =>
  stringify(
    {
      global: {
        scrape_interval: props.scrapeInterval,
        scrape_timeout: props.scrapeTimeout,
        evaluation_interval: props.evaluationInterval,
        external_labels: {
          cluster: props.cluster,
          prometheus: props.instance,
          ...(props.replicas === 1 ? {} : { [replicaLabel]: `\${${replicaVariable}}` }),
        },
      },
      storage: {
        tsdb: { retention: { time: props.retention.time, size: retentionSize(props.retention.size) } },
        ...(props.exemplars.enabled ? { exemplars: { max_exemplars: props.exemplars.max } } : {}),
      },
      rule_files: [`${ruleFolder}/*.yaml`],
      alerting: {
        // Or the alerts of a pair would be two.
        ...(props.replicas === 1 ? {} : { alert_relabel_configs: [{ action: 'labeldrop', regex: replicaLabel }] }),
        alertmanagers: [
          {
            api_version: 'v2',
            ...(props.alertmanager.pathPrefix ? { path_prefix: props.alertmanager.pathPrefix } : {}),
            // Every pod is told, as each must know of an alert: the Service's address would lead to one of them.
            kubernetes_sd_configs: [{ role: 'endpointslice', namespaces: { names: [props.alertmanager.namespace] } }],
            relabel_configs: [
              keepStep('__meta_kubernetes_service_name', props.alertmanager.name),
              keepStep('__meta_kubernetes_endpointslice_port_name', props.alertmanager.port),
            ],
          },
        ],
      },
      scrape_configs: [
        ...monitors.serviceMonitors.flatMap(({ props: monitor }) =>
          monitor.scrapeClass === kubeletScrapeClass.name
            ? kubeletScrapeConfigs(monitor)
            : serviceMonitorScrapeConfigs(monitor),
        ),
        ...monitors.podMonitors.flatMap(({ props: monitor }) => podMonitorScrapeConfigs(monitor)),
        ...monitors.probes.map(({ props: probe }) => probeScrapeConfig(probe)),
      ],
    },
    { lineWidth: 0, aliasDuplicateObjects: false },
  );
