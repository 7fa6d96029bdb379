import { stringify } from 'yaml';
import type { StatsdMapping } from '../config/statsd-mapping.ts';
import { durationSeconds } from '../config/units.ts';

export interface StatsdMappingProps {
  /** How dotted names become metrics and labels; the first that matches counts. */
  readonly mappings: readonly StatsdMapping[];
  /** How long a metric that is no longer sent is told, as a duration such as 10m. @default - until the exporter restarts */
  readonly ttl?: string | undefined;
}

const mapping = ({ match, action, name, labels, type, observer, buckets, help }: StatsdMapping) => ({
  match,
  ...(type === undefined ? {} : { match_metric_type: type }),
  // Even of what is dropped the exporter asks for a name.
  ...(action === 'drop' ? { action, name: 'dropped' } : { name, observer_type: observer }),
  ...(help === undefined ? {} : { help }),
  ...(Object.keys(labels).length === 0 ? {} : { labels }),
  ...(buckets === undefined ? {} : { histogram_options: { buckets } }),
});

/** statsd.yaml: how dotted names become metrics and labels. */
export const statsdMappingConfig = ({ mappings, ttl }: StatsdMappingProps): string =>
  stringify(
    {
      // Unset, timers become summaries, which cannot be added up over pods.
      defaults: {
        observer_type: 'histogram',
        ...(ttl === undefined ? {} : { ttl: `${String(durationSeconds(ttl))}s` }),
      },
      mappings: mappings.map(mapping),
    },
    { lineWidth: 0 },
  );
