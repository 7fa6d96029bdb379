import type { Objects } from './objects.ts';
import { parsedOnce } from './parsed-once.ts';

interface Step {
  readonly action?: string;
  readonly source_labels?: readonly string[];
  readonly regex?: string | number;
}
interface ScrapeConfig {
  readonly job_name: string;
  readonly kubernetes_sd_configs?: readonly {
    readonly role: string;
    readonly namespaces?: { readonly names: string[] };
  }[];
  readonly relabel_configs: readonly Step[];
}

/** What a scrape config of a standalone Prometheus looks for. */
export interface StandaloneMonitor {
  readonly monitor: string;
  readonly role: string;
  readonly namespaces: readonly string[];
  /** Name of the port, or its number. */
  readonly port: string;
  readonly byNumber: boolean;
  /** Whether an object's labels pass the steps that keep it. */
  readonly takes: (labels: Readonly<Record<string, string>>) => boolean;
}

const kinds: Readonly<Record<string, string>> = { serviceMonitor: 'ServiceMonitor', podMonitor: 'PodMonitor' };
const inPrometheus = (label: string): string => label.replaceAll(/[^a-zA-Z0-9_]/g, '_');

/** Whether labels pass a step that keeps `<value>;<presence>` of one of them. */
const passes = (
  labels: Readonly<Record<string, string>>,
  { source_labels: [source = ''] = [], regex }: Step,
): boolean => {
  const name = source.replace(/^__meta_kubernetes_(service|pod)_label_/, '');
  const entry = Object.entries(labels).find(([label]) => inPrometheus(label) === name);
  return new RegExp(`^(?:${String(regex)})$`).test(entry === undefined ? ';' : `${entry[1]};true`);
};

/** The monitors that stand in prometheus.yml; none where there is an operator. */
export const standaloneMonitors = (objects: Objects): StandaloneMonitor[] => {
  const text = objects.of('ConfigMap').find(({ metadata }) => metadata.name === 'prometheus')?.data?.['prometheus.yml'];
  if (text === undefined) return [];
  const [{ scrape_configs: configs }] = parsedOnce(text) as [{ scrape_configs: ScrapeConfig[] }];
  return configs.flatMap(({ job_name: job, kubernetes_sd_configs: [discovery] = [], relabel_configs: steps }) => {
    const [kind = '', , name = ''] = job.split('/');
    if (discovery === undefined || discovery.role === 'node') return [];
    const keeps = steps.filter(({ action }) => action === 'keep');
    const port = keeps.find(({ source_labels: [source = ''] = [] }) => /_port_(name|number)$/.test(source));
    const labels = keeps.filter((step) => step !== port);
    return [
      {
        monitor: `${kinds[kind] ?? kind}/${name}`,
        role: discovery.role,
        namespaces: discovery.namespaces?.names ?? [],
        port: String(port?.regex),
        byNumber: port?.source_labels?.[0]?.endsWith('_number') ?? false,
        takes: (own) => labels.every((step) => passes(own, step)),
      },
    ];
  });
};
