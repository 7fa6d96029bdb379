import { describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { emitters } from '../../metrics/catalogue.ts';
import { standaloneStack } from '../proof/stacks.ts';

interface Step {
  readonly action?: string;
  readonly target_label?: string;
  readonly regex?: string;
  readonly source_labels?: readonly string[];
}
interface ScrapeConfig {
  readonly job_name: string;
  readonly honor_labels: boolean;
  readonly relabel_configs: readonly Step[];
  readonly metric_relabel_configs?: readonly Step[];
}

const text = standaloneStack.objects.get('ConfigMap', 'prometheus').data?.['prometheus.yml'] ?? '';
const { scrape_configs: configs } = parse(text) as { scrape_configs: readonly ScrapeConfig[] };

/** Emitter of the catalogue, and the monitor that scrapes it: its name and the number of the endpoint. */
const scraped = [
  ['node-exporter', /\/node-exporter\/0$/],
  ['kube-state-metrics', /\/kube-state-metrics\/0$/],
  ['kube-state-metrics, of itself', /\/kube-state-metrics\/1$/],
  ['kubelet', /\/kubelet\/0$/],
  ['cAdvisor', /\/kubelet\/1$/],
  ['Prometheus', /\/prometheus\/0$/],
  ['Alertmanager', /\/alertmanager\/0$/],
  ['Grafana', /\/grafana\/0$/],
  ['Loki', /\/loki\/0$/],
  ['Promtail', /\/promtail\/0$/],
  ['Jaeger', /\/jaeger\/0$/],
  ['metrics made from spans', /\/jaeger\/1$/],
  ['blackbox-exporter', /\/blackbox-exporter\/0$/],
  ['postgres-exporter', /\/postgres-exporter-\w+\/0$/],
  ['redis-exporter', /\/redis-exporter-\w+\/0$/],
  ['statsd-exporter', /\/statsd-exporter\/0$/],
  ['pushgateway', /\/pushgateway\/0$/],
  ['instrumented service', /\/service-checkout\/0$/],
] as const;

describe.each(scraped)('the catalogue of %s', (name, pool) => {
  const emitter = emitters.find((each) => each.name === name);
  const config = configs.find(({ job_name }) => pool.test(job_name));

  test('has the labels that scraping gives a target, and says whose win', () => {
    const set = new Set(['instance']);
    for (const { action, target_label: label, regex = '' } of config?.relabel_configs ?? []) {
      if (label !== undefined && !label.startsWith('__')) set.add(label);
      if (action === 'labeldrop')
        for (const dropped of [...set].filter((each) => new RegExp(`^(?:${regex})$`).test(each))) set.delete(dropped);
    }
    // Given only to what runs on a node and is no pod.
    if (!emitter?.targetLabels.some((label) => label === 'node')) set.delete('node');

    expect([...(emitter?.targetLabels ?? [])].sort()).toEqual([...set].sort());
    expect(emitter?.honorLabels ?? false).toBe(config?.honor_labels);
  });

  test('has no metric that is dropped after the scrape', () => {
    const drops = (config?.metric_relabel_configs ?? []).filter(
      ({ action, source_labels: sources }) => action === 'drop' && sources?.join(',') === '__name__',
    );
    const dropped = Object.keys(emitter?.metrics ?? {}).filter((metric) =>
      drops.some(({ regex = '' }) => new RegExp(`^(?:${regex})$`).test(metric)),
    );

    expect(dropped).toEqual([]);
  });
});
