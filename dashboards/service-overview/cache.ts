import { cacheHitsTotal, cacheMissesTotal } from '../../metrics/app.ts';
import type { MetricDefinition } from '../../metrics/metric-definition.ts';
import { panelPromql } from '../../promql/promql.ts';
import { graph } from '../house-style/graph.ts';
import { row, type Row } from '../row.ts';
import type { ServiceOverviewProps } from './props.ts';

const cache = ['service_name', 'cache'];
const legend = '{{service_name}} {{cache}}';

/** How often what is looked up is there. */
export const cacheRow = ({ scope: { matchers }, limits }: ServiceOverviewProps): Row => {
  const rate = (metric: MetricDefinition) =>
    panelPromql`sum by (${cache}) (rate(${metric}{${matchers}}[$__rate_interval]))`;
  // A cache that never missed has no series of misses, and the other way round.
  const hits = panelPromql`${rate(cacheHitsTotal)} or 0 * ${rate(cacheMissesTotal)}`;
  const misses = panelPromql`${rate(cacheMissesTotal)} or 0 * ${rate(cacheHitsTotal)}`;
  return row('Cache', [
    graph({ title: 'Look-ups', description: 'Look-ups each second, those that found nothing included.', unit: 'ops' }, [
      { expr: panelPromql`${hits} + ${misses}`, legend },
    ]),
    graph(
      {
        title: 'Hit ratio',
        description: 'Share of the look-ups that found a value. Below the line is CacheHitRatioLow.',
        unit: 'percentunit',
      },
      [{ expr: panelPromql`${hits} / ((${hits} + ${misses}) > 0)`, legend }],
      { limits: { warning: limits.cacheHitRatio, below: true }, max: 1 },
    ),
  ]);
};
