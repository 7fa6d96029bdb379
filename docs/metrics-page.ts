import type { Emitter } from '../metrics/emitter.ts';
import type { MetricDefinition } from '../metrics/metric-definition.ts';

const cell = (text: string): string => text.replaceAll('|', '\\|');
const code = (names: readonly string[]): string => names.map((name) => `\`${name}\``).join(', ');

const row = ({ name, type, unit, labels, help }: MetricDefinition): string =>
  `| \`${name}\` | ${type} | ${unit ?? ''} | ${code(labels)} | ${cell(help)} |`;

const section = ({ name, job, targetLabels, honorLabels, source, metrics }: Emitter): string =>
  [
    `## ${name}`,
    '',
    `${job === undefined ? 'Label `job` is that of the target' : `Job \`${job}\``}; labels of the target: ${code(targetLabels)}.` +
      (honorLabels ? ' Where a metric has one of these, its own stays.' : '') +
      (source === undefined ? '' : ` Not run by the tests: read off ${source}.`),
    '',
    '| metric | type | unit | labels | what it tells |',
    '| --- | --- | --- | --- | --- |',
    ...Object.values(metrics).map(row),
    '',
  ].join('\n');

/** docs/metrics.md: a table for each emitter. */
export const metricsPage = (emitters: readonly Emitter[]): string =>
  [
    '<!-- Written by npm run docs from metrics/: change it there. -->',
    '',
    '# Metrics',
    '',
    'What alerts and boards are written against, by who tells it. A histogram `x` stands for `x_bucket`, `x_count` and `x_sum`,',
    'a summary for `x`, `x_count` and `x_sum`. A series has the labels of its metric and those of its target; where both have',
    'one of a name, that of the metric becomes `exported_<label>`, unless it says otherwise.',
    '',
    ...emitters.map(section),
  ].join('\n');
