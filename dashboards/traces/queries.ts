import { spanMetrics } from '../../metrics/jaeger.ts';
import { type LabelMatcher, matcher, panelPromql, type PromqlExpression } from '../../promql/promql.ts';
import { chosen } from '../house-style/variables.ts';

const { traces_span_metrics_calls_total: calls, traces_span_metrics_duration_milliseconds: duration } = spanMetrics;

/** Spans that a service was asked for by others; those within it and those of its own questions are apart. */
const served = [chosen('service_name'), matcher('span_kind', '=', 'SPAN_KIND_SERVER')];
const failedSpan = matcher('status_code', '=', 'STATUS_CODE_ERROR');
const asked = [chosen('service_name'), matcher('span_kind', '=~', 'SPAN_KIND_(CLIENT|PRODUCER)')];

export const operation = ['service_name', 'span_name'];

const rate = (of: readonly LabelMatcher[], by: readonly string[]): PromqlExpression =>
  panelPromql`sum by (${by}) (rate(${calls}{${of}}[$__rate_interval]))`;

/** Share of the spans that ended with an error; without any it is 0. */
const errorShare = (of: readonly LabelMatcher[], by: readonly string[]): PromqlExpression =>
  panelPromql`(${rate([...of, failedSpan], by)} or 0 * ${rate(of, by)}) / (${rate(of, by)} > 0)`;

const quantile = (share: number, of: readonly LabelMatcher[], by: readonly string[]): PromqlExpression =>
  panelPromql`histogram_quantile(${share}, sum by (${['le', ...by]}) (rate(${duration}_bucket{${of}}[$__rate_interval]))) >= 0`;

export const requestRate = (by: readonly string[]): PromqlExpression => rate(served, by);
export const errorRatio = (by: readonly string[]): PromqlExpression => errorShare(served, by);
export const requestTime = (share: number, by: readonly string[]): PromqlExpression => quantile(share, served, by);
export const requestTimes = panelPromql`sum by (le) (rate(${duration}_bucket{${served}}[$__rate_interval]))`;
export const askedTime = quantile(0.95, asked, operation);
export const askedErrors = errorShare(asked, operation);
