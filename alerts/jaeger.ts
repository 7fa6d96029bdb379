import { jaegerMetrics } from '../metrics/jaeger.ts';
import { promql } from '../promql/promql.ts';
import { alertingRule, type AlertSettings } from './alerting-rule.ts';
import { type ComponentSeries, seriesOf } from './component-series.ts';
import { percent } from './percent.ts';
import type { RuleGroup } from './rule-group.ts';

export interface JaegerAlerts {
  readonly jaegerSpansRefused: AlertSettings & { readonly spansPerSecond: number };
  readonly jaegerSpansLost: AlertSettings & { readonly spansPerSecond: number };
  readonly jaegerStorageErrors: AlertSettings & { readonly ratio: number };
}

/** Jaeger: whether it takes spans, keeps them and finds them. */
export const jaegerAlerts = (component: ComponentSeries, settings: JaegerAlerts, window: string): RuleGroup => {
  const own = seriesOf(component);
  return {
    name: 'jaeger',
    rules: [
      ...alertingRule('JaegerSpansRefused', settings.jaegerSpansRefused, {
        expr: promql`sum by (namespace, job, receiver) (rate(${jaegerMetrics.otelcol_receiver_refused_spans_total}{${own}}[${window}])) > ${settings.jaegerSpansRefused.spansPerSecond}`,
        summary: 'Jaeger refuses spans that come by {{ $labels.receiver }}',
        description: `{{ $value | humanize }} spans a second that come by {{ $labels.receiver }} are refused by Jaeger in {{ $labels.namespace }}, mostly for want of memory; the limit is ${String(settings.jaegerSpansRefused.spansPerSecond)}. Services that do not send again lose them.`,
      }),
      ...alertingRule('JaegerSpansLost', settings.jaegerSpansLost, {
        expr: promql`sum by (namespace, job, exporter) (rate(${jaegerMetrics.otelcol_exporter_send_failed_spans_total}{${own}}[${window}])) > ${settings.jaegerSpansLost.spansPerSecond}`,
        summary: 'Jaeger cannot store spans',
        description: `{{ $value | humanize }} spans a second are given up by {{ $labels.exporter }} of Jaeger in {{ $labels.namespace }}; the limit is ${String(settings.jaegerSpansLost.spansPerSecond)}. Their traces have holes.`,
      }),
      ...alertingRule('JaegerStorageErrors', settings.jaegerStorageErrors, {
        expr: promql`sum by (namespace, job, operation) (rate(${jaegerMetrics.jaeger_storage_requests_total}{${own}, result="err"}[${window}]))
/ sum by (namespace, job, operation) (rate(${jaegerMetrics.jaeger_storage_requests_total}{${own}}[${window}]))
> ${settings.jaegerStorageErrors.ratio}`,
        summary: 'Jaeger cannot read its storage: {{ $labels.operation }}',
        description: `{{ $value | humanizePercentage }} of the questions {{ $labels.operation }} of Jaeger in {{ $labels.namespace }} to its storage fail; the limit is ${percent(settings.jaegerStorageErrors.ratio)}.`,
      }),
    ],
  };
};
