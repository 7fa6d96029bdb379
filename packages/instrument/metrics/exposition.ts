import type { Sample } from './series.ts';

/** A metric with its samples, as prom-client's registry gives it. */
export interface SampledMetric {
  readonly name: string;
  readonly help: string;
  readonly type: string;
  readonly values: readonly Sample[];
}

export type ExpositionFormat = 'text' | 'openmetrics';

/** What a scrape is answered with. */
export const contentTypes = {
  text: 'text/plain; version=0.0.4; charset=utf-8',
  openmetrics: 'application/openmetrics-text; version=1.0.0; charset=utf-8',
} as const;

/** The format a scraper asked for; exemplars exist in OpenMetrics alone. */
export const formatFor = (accept: string | undefined): ExpositionFormat =>
  accept?.includes('application/openmetrics-text') === true ? 'openmetrics' : 'text';

const escapeHelp = (text: string) => text.replaceAll('\\', '\\\\').replaceAll('\n', '\\n');
const escapeValue = (text: string) => escapeHelp(text).replaceAll('"', '\\"');
const number = (value: number) =>
  value === Infinity ? '+Inf' : value === -Infinity ? '-Inf' : Number.isNaN(value) ? 'NaN' : String(value);
const labelText = (labels: Readonly<Record<string, unknown>>) => {
  const pairs = Object.entries(labels).map(([name, value]) => `${name}="${escapeValue(String(value))}"`);
  return pairs.length === 0 ? '' : `{${pairs.join(',')}}`;
};

/** All metrics as a scraper reads them. */
export const exposition = (metrics: readonly SampledMetric[], format: ExpositionFormat): string => {
  const open = format === 'openmetrics';
  const lines: string[] = [];
  for (const { name, help, type, values } of metrics) {
    // In OpenMetrics `_total` belongs to a counter's samples, not to its name.
    const isCounter = open && type === 'counter';
    const family = isCounter ? name.replace(/_total$/, '') : name;
    lines.push(`# HELP ${family} ${open ? escapeValue(help) : escapeHelp(help)}`, `# TYPE ${family} ${type}`);
    for (const { metricName, labels, value, exemplar } of values) {
      const sample = isCounter ? `${family}_total` : (metricName ?? name);
      const trace =
        open && exemplar
          ? ` # ${labelText(exemplar.labelSet)} ${number(exemplar.value)} ${number(exemplar.timestamp)}`
          : '';
      lines.push(`${sample}${labelText(labels)} ${number(value)}${trace}`);
    }
  }
  if (open) lines.push('# EOF');
  return `${lines.join('\n')}\n`;
};
