import { jaegerMetrics, spanMetrics } from '../../metrics/jaeger.ts';
import { type LabelMatcher, panelPromql } from '../../promql/promql.ts';
import { ofChosenPods } from '../component/pods.ts';
import type { Query } from '../house-style/query.ts';

/** @param series of Jaeger */
export const jaegerQueries = (series: readonly LabelMatcher[]) => {
  const of = ofChosenPods(series);
  const rate = (metric: keyof typeof jaegerMetrics) =>
    panelPromql`sum(rate(${jaegerMetrics[metric]}{${of}}[$__rate_interval]))`;
  const by = (label: string, metric: keyof typeof jaegerMetrics) =>
    panelPromql`sum by (${label}) (rate(${jaegerMetrics[metric]}{${of}}[$__rate_interval]))`;
  const asked = by('operation', 'jaeger_storage_requests_total');
  const failed = panelPromql`sum by (operation) (rate(${jaegerMetrics.jaeger_storage_requests_total}{${of}, result="err"}[$__rate_interval]))`;
  const errorRatio = panelPromql`(${failed} or ${asked} * 0) / (${asked} > 0)`;
  return {
    taken: { expr: rate('otelcol_receiver_accepted_spans_total'), legend: 'taken' },
    refused: { expr: rate('otelcol_receiver_refused_spans_total'), legend: 'refused' },
    lost: { expr: rate('otelcol_exporter_send_failed_spans_total'), legend: 'lost' },
    services: {
      expr: panelPromql`count(count by (service_name) (${spanMetrics.traces_span_metrics_calls_total}))`,
      legend: 'services',
    },
    takenByReceiver: {
      expr: panelPromql`sum by (receiver, transport) (rate(${jaegerMetrics.otelcol_receiver_accepted_spans_total}{${of}}[$__rate_interval]))`,
      legend: '{{receiver}} {{transport}}',
    },
    refusedByReceiver: { expr: by('receiver', 'otelcol_receiver_refused_spans_total'), legend: '{{receiver}}' },
    stored: { expr: by('exporter', 'otelcol_exporter_sent_spans_total'), legend: '{{exporter}}' },
    lostByExporter: { expr: by('exporter', 'otelcol_exporter_send_failed_spans_total'), legend: '{{exporter}}' },
    byService: {
      expr: panelPromql`topk(10, sum by (service_name) (rate(${spanMetrics.traces_span_metrics_calls_total}[$__rate_interval])))`,
      legend: '{{service_name}}',
    },
    asked: { expr: asked, legend: '{{operation}}' },
    errorRatio: { expr: errorRatio, legend: '{{operation}}' },
    answerTime: {
      expr: panelPromql`histogram_quantile(0.95, sum by (le, operation) (rate(${jaegerMetrics.jaeger_storage_latency_seconds}_bucket{${of}}[$__rate_interval]))) >= 0`,
      legend: '{{operation}}',
    },
  } satisfies Record<string, Query>;
};
