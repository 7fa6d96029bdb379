import { emitters } from '../metrics/catalogue.ts';
import { instrumentedService } from '../metrics/instrumented-service.ts';
import { spans } from '../metrics/jaeger.ts';
import type { Catalogue } from '../promql/catalogue.ts';
import type { Finding } from '../promql/finding.ts';

/**
 * Types of the metrics of exporters and components that anybody runs. Names that a service of anybody's may have are left
 * out, and labels too: whoever scrapes and relabels may add some.
 *
 * @param recorded names that recording rules make
 */
export const knownMetrics = (recorded: readonly string[]): Catalogue => ({
  metrics: emitters
    .filter((emitter) => emitter !== instrumentedService && emitter !== spans)
    .flatMap(({ metrics }) => Object.values(metrics).map(({ name, type }) => ({ name, type }))),
  targetLabels: [],
  recorded,
});

/**
 * A name that lacks the ending of a known one may be a metric of its own, which the catalogue does not have: a gauge beside a
 * counter. Only where a counter is asked for is it most likely a mistake.
 */
export const ofOpenCatalogue = (finding: Finding, text: string): Finding =>
  finding.code === 'unknown-metric' && !/^\s*\[/.test(text.slice(finding.span.to))
    ? { ...finding, severity: 'info' }
    : finding;
