import { parse, stringify } from 'yaml';
import type { ConfigInput } from '../../config/schema.ts';
import { synthesizedFile } from './synthesized-file.ts';

interface Step {
  readonly action?: string;
  readonly source_labels?: readonly string[];
  readonly regex?: string | number;
  readonly target_label?: string;
  readonly replacement?: string;
}
interface ScrapeConfig {
  readonly job_name: string;
  readonly kubernetes_sd_configs?: readonly { readonly namespaces?: { readonly names: readonly string[] } }[];
  readonly relabel_configs: readonly Step[];
  readonly [setting: string]: unknown;
}
interface PrometheusFile {
  readonly global: object;
  readonly scrape_configs: readonly ScrapeConfig[];
  readonly [setting: string]: unknown;
}

/** What discovery would find: labels that pass every step that keeps a target, and the pod it is. */
const discovered = ({ job_name, kubernetes_sd_configs, relabel_configs }: ScrapeConfig): Record<string, string> => {
  const name = /^\w+\/[^/]+\/([^/]+)/.exec(job_name)?.[1] ?? job_name;
  const kept = relabel_configs
    .filter(({ action }) => action === 'keep')
    .flatMap(({ source_labels: sources = [], regex }) => {
      const value = String(regex).replace(/^\((.*)\);true$/, '$1');
      return sources.map((label) => [label, label.includes('_labelpresent_') ? 'true' : value] as const);
    });
  return {
    ...Object.fromEntries(kept),
    __meta_kubernetes_namespace: kubernetes_sd_configs?.[0]?.namespaces?.names[0] ?? '',
    __meta_kubernetes_service_name: name,
    __meta_kubernetes_pod_name: `${name}-0`,
    __meta_kubernetes_pod_container_name: name,
    __meta_kubernetes_pod_node_name: 'node-1',
  };
};

export interface LoopbackScrapes {
  /** Where the targets of a scrape config are: `host:port`, by its name. */
  readonly targets: Readonly<Record<string, string>>;
  /** Where the blackbox exporter is. */
  readonly blackbox: string;
  readonly alertmanager: string;
  /** Rule files. */
  readonly rules: readonly string[];
}

/**
 * The synthesized prometheus.yml of a Prometheus without the operator, as it stands but for what is found: in place of
 * discovery are targets of the loopback with the labels it would find, which go through the synthesized relabelling. All
 * is scraped every second. Scrape configs without a target are left out.
 */
export const loopbackScrapes = (
  config: ConfigInput,
  { targets, blackbox, alertmanager, rules }: LoopbackScrapes,
): string => {
  const file = parse(synthesizedFile('prometheus.yml', config)) as PrometheusFile;
  const often = { scrape_interval: '1s', scrape_timeout: '1s' };
  const scrapes = file.scrape_configs.flatMap((scrape): object[] => {
    if (scrape.job_name.startsWith('probe/'))
      return [
        {
          ...scrape,
          ...often,
          relabel_configs: scrape.relabel_configs.map((step) =>
            step.target_label === '__address__' ? { ...step, replacement: blackbox } : step,
          ),
        },
      ];
    const target = targets[scrape.job_name];
    if (target === undefined) return [];
    const found = [{ targets: [target], labels: discovered(scrape) }];
    return [{ ...scrape, ...often, kubernetes_sd_configs: undefined, static_configs: found }];
  });
  return stringify({
    ...file,
    global: { ...file.global, ...often, evaluation_interval: '1s' },
    alerting: { alertmanagers: [{ static_configs: [{ targets: [alertmanager] }] }] },
    rule_files: rules,
    scrape_configs: scrapes,
  });
};
