import { type HttpMetricNames, type HttpMetrics, httpMetricsOf } from '../metrics/http-metrics.ts';
import { type LabelMatcher, matcher, panelPromql, type PromqlExpression } from '../promql/promql.ts';

/** Labels of a request, whose names a service chooses. */
type HttpLabel = 'statusLabel' | 'routeLabel' | 'methodLabel';

/** The labels as boards call them. */
const ours: Readonly<Record<HttpLabel, string>> = {
  statusLabel: 'status_code',
  routeLabel: 'route',
  methodLabel: 'method',
};

/** Requests of some services, whatever these call what they measure. */
export interface HttpRequests {
  /** What the services call it, each way once. */
  readonly namings: readonly HttpMetricNames[];
  /** Which services. */
  readonly matchers: readonly LabelMatcher[];
}

interface Named {
  readonly metrics: HttpMetrics;
  readonly names: HttpMetricNames;
  readonly of: readonly LabelMatcher[];
}

const service = ['namespace', 'service_name'];

/**
 * One expression for services of every naming: `or` between what is written for each. With several, a series must have the
 * labels that are read: of two namings with one metric, each takes its own. The result has the labels of the service, so that
 * no naming hides another.
 */
const ofEvery = (
  { namings, matchers }: HttpRequests,
  reads: readonly HttpLabel[],
  write: (named: Named) => PromqlExpression,
): PromqlExpression => {
  const written = namings.map((names) => {
    const own = namings.length > 1 ? reads.map((label) => matcher(names[label], '!=', '')) : [];
    return write({ metrics: httpMetricsOf(names), names, of: [...matchers, ...own] });
  });
  return written
    .filter(({ text }, i) => written.findIndex((other) => other.text === text) === i)
    .reduce((all, next) => panelPromql`${all} or ${next}`);
};

/** The same series with labels as boards call them. */
const withOurLabels = (expr: PromqlExpression, names: HttpMetricNames, reads: readonly HttpLabel[]): PromqlExpression =>
  reads
    .filter((label) => names[label] !== ours[label])
    .reduce(
      (named, label) => panelPromql`label_replace(${named}, "${ours[label]}", "$1", "${names[label]}", "(.*)")`,
      expr,
    );

/** Requests a second, of each service, and by labels of the requests. */
export const requestRate = (requests: HttpRequests, reads: readonly HttpLabel[] = []): PromqlExpression =>
  ofEvery(requests, reads, ({ metrics, names, of }) => {
    const by = [...service, ...reads.map((label) => names[label])];
    return withOurLabels(
      panelPromql`sum by (${by}) (rate(${metrics.requests}{${of}}[$__rate_interval]))`,
      names,
      reads,
    );
  });

/** Requests a second that are answered 5xx, of each service. Where nothing failed there is no 5xx series: then it is 0, not missing. */
export const failureRate = (requests: HttpRequests): PromqlExpression =>
  ofEvery(requests, ['statusLabel'], ({ metrics, names, of }) => {
    const failed = [...of, matcher(names.statusLabel, '=~', '5..')];
    return panelPromql`sum by (${service}) (rate(${metrics.requests}{${failed}}[$__rate_interval])) or 0 * sum by (${service}) (rate(${metrics.requests}{${of}}[$__rate_interval]))`;
  });

/** Share of the requests of each service that is answered 5xx; none of a service that is not asked. */
export const errorRatio = (requests: HttpRequests): PromqlExpression =>
  panelPromql`${failureRate(requests)} / (${requestRate(requests)} > 0)`;

/** Share of all their requests that is answered 5xx. */
export const errorRatioOfAll = (requests: HttpRequests): PromqlExpression =>
  panelPromql`sum(${failureRate(requests)}) / (sum(${requestRate(requests)}) > 0)`;

/** Requests a second by how long they took at most, of each service, and by labels of the requests. */
const buckets = (requests: HttpRequests, reads: readonly HttpLabel[] = []): PromqlExpression =>
  ofEvery(requests, reads, ({ metrics, names, of }) => {
    const by = ['le', ...service, ...reads.map((label) => names[label])];
    return withOurLabels(
      panelPromql`sum by (${by}) (rate(${metrics.duration}_bucket{${of}}[$__rate_interval]))`,
      names,
      reads,
    );
  });

/**
 * Time within which a share of the requests of each service is answered, in seconds, and by labels of the requests. Of what
 * nobody asks for it is no number, and left out.
 */
export const responseTime = (
  requests: HttpRequests,
  quantile: number,
  reads: readonly HttpLabel[] = [],
): PromqlExpression => panelPromql`histogram_quantile(${quantile}, ${buckets(requests, reads)}) >= 0`;

/** Time within which a share of all their requests is answered, in seconds. */
export const responseTimeOfAll = (requests: HttpRequests, quantile: number): PromqlExpression =>
  panelPromql`histogram_quantile(${quantile}, sum by (le) (${buckets(requests)})) >= 0`;

/** How long requests took: those of each bucket a second. */
export const responseTimeBuckets = (requests: HttpRequests): PromqlExpression =>
  panelPromql`sum by (le) (${buckets(requests)})`;

/** Requests that each pod answers at once; undefined where no service tells. */
export const inProgress = ({ namings, matchers }: HttpRequests): PromqlExpression | undefined => {
  const telling = namings.filter((names) => names.inProgress !== false);
  return telling.length === 0
    ? undefined
    : ofEvery({ namings: telling, matchers }, [], ({ metrics, of }) => {
        const { inProgress: gauge = metrics.requests } = metrics;
        return panelPromql`sum by (${[...service, 'pod']}) (${gauge}{${of}})`;
      });
};
