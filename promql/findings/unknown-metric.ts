import { spanned, type Check, type Finding } from '../finding.ts';
import { nearest } from '../nearest.ts';
import { references } from '../references.ts';

/** Prometheus makes them itself. */
const always: ReadonlySet<string> = new Set(['up', 'ALERTS', 'ALERTS_FOR_STATE']);
const suffixes = [
  '_total',
  '_bucket',
  '_count',
  '_sum',
  '_seconds',
  '_bytes',
  '_seconds_total',
  '_bytes_total',
  '_info',
];

/** A metric nothing exposes has no series, and nobody says so. */
export const unknownMetric: Check = ({ expr, series }) => {
  if (series.names.length === 0 && !series.complete) return [];
  return references(expr).flatMap(({ metric, selector }): Finding[] => {
    if (metric === undefined || series.has(metric) || always.has(metric) || metric.startsWith('scrape_')) return [];
    const longer = suffixes.map((suffix) => `${metric}${suffix}`).find((name) => series.has(name));
    if (longer === undefined && !series.complete) return [];
    const meant = longer === undefined ? nearest(metric, series.names) : `; did you mean '${longer}'?`;
    return [
      {
        code: 'unknown-metric',
        severity: 'warning',
        message: `nothing is known to expose '${metric}'${meant}`,
        span: spanned(selector),
        fix: longer === undefined ? 'name a metric that is scraped or recorded' : `write ${longer}`,
      },
    ];
  });
};
