import type { MetricDefinition } from '../metrics/metric-definition.ts';
import { scrapeMetrics } from '../metrics/scrape.ts';
import { promql, type PromqlExpression } from '../promql/promql.ts';
import { type ObservedService, serviceLabels, serviceMatchers } from './observed-service.ts';
import { windowOf } from './rate-window.ts';

/**
 * A counter that stood still for the window, and rose at this time of the day before by `perHour` at least; its value is that
 * rise. After a restart the series may be missing: that is standing still, too. What is not scraped at all is not known.
 */
export const stopped = (
  service: ObservedService,
  counter: Pick<MetricDefinition, 'name' | 'type'>,
  by: readonly string[],
  perHour: number,
): PromqlExpression => {
  const of = serviceMatchers(service);
  const window = windowOf(900, service.scrapeIntervalSeconds);
  const hour = windowOf(3600, service.scrapeIntervalSeconds);
  return promql`
(
  sum by (${by}) (increase(${counter}{${of}}[${hour}] offset 1d)) >= ${perHour}
  unless
  sum by (${by}) (increase(${counter}{${of}}[${window}])) > 0
)
and on (${serviceLabels})
sum by (${serviceLabels}) (${scrapeMetrics.up}{${of}}) > 0`;
};
