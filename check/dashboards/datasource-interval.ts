import { durationSeconds, durationText } from '../../promql/duration.ts';
import { findingAt } from '../finding.ts';
import { asMap, asText } from '../source.ts';
import { usualInterval } from '../surroundings.ts';
import type { DashboardCheck } from './dashboard-check.ts';

/** What Grafana takes where a datasource does not say. */
const assumed = 15;

/** A datasource that does not know how seldom is scraped: $__rate_interval is too short then. */
export const datasourceInterval: DashboardCheck = ({ datasources, documents }) => {
  const scrape = usualInterval(documents);
  if (scrape === undefined) return [];
  return datasources.flatMap(({ source, path, fields, name, type }) => {
    const written = asText(asMap(fields.jsonData).timeInterval);
    const interval = written === undefined ? assumed : durationSeconds(written);
    // What holds a variable is not known.
    if (type !== 'prometheus' || interval === undefined || interval >= scrape) return [];
    return [
      findingAt(source, [...path, 'jsonData', 'timeInterval'], {
        code: 'datasource-interval',
        severity: 'warning',
        message: `Prometheus scrapes every ${durationText(scrape)}, and ${written === undefined ? `datasource '${name}' does not say so: Grafana assumes 15s` : `datasource '${name}' says ${written}`}; $__rate_interval is ${durationText(4 * interval)} then, and ${4 * interval < 2 * scrape ? 'holds one sample, of which there is no rate' : 'holds too few when one is lost'}`,
        fix: `write jsonData.timeInterval: ${durationText(scrape)}`,
      }),
    ];
  });
};
