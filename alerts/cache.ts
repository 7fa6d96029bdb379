import { cacheHitsTotal, cacheMissesTotal } from '../metrics/app.ts';
import { promql } from '../promql/promql.ts';
import { alertingRule, type AlertSettings } from './alerting-rule.ts';
import { type ObservedService, serviceLabels, serviceMatchers, who } from './observed-service.ts';
import { windowOf } from './rate-window.ts';
import type { RuleGroup } from './rule-group.ts';

export interface CacheAlerts {
  readonly cacheHitRatioLow: AlertSettings & {
    /** Share of the look-ups that find a value. */
    readonly ratio: number;
    /** In the window. */
    readonly minimumLookups: number;
  };
}

const cache = [...serviceLabels, 'cache'];

/** Whether the caches of a service are of use. */
export const cacheAlerts = (
  service: ObservedService,
  { cacheHitRatioLow: { ratio, minimumLookups, ...settings } }: CacheAlerts,
): RuleGroup => {
  const of = serviceMatchers(service);
  const window = windowOf(300, service.scrapeIntervalSeconds);
  const misses = promql`sum by (${cache}) (increase(${cacheMissesTotal}{${of}}[${window}]))`;
  // A cache that never hit has no series of hits.
  const hits = promql`sum by (${cache}) (increase(${cacheHitsTotal}{${of}}[${window}])) or 0 * ${misses}`;
  return {
    name: `cache-${service.name}`,
    rules: alertingRule('CacheHitRatioLow', settings, {
      expr: promql`${hits} / (${hits} + ${misses} >= ${minimumLookups} > 0) < ${ratio}`,
      summary: `A cache of ${service.name} hardly helps`,
      description: `{{ $value | humanizePercentage }} of the look-ups in cache {{ $labels.cache }} of ${who} find a value; at least ${String(Number((ratio * 100).toFixed(4)))} % should.`,
    }),
  };
};
