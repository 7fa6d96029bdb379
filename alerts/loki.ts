import { lokiMetrics } from '../metrics/loki.ts';
import { processMetrics } from '../metrics/process.ts';
import { promql } from '../promql/promql.ts';
import { alertingRule, type AlertSettings } from './alerting-rule.ts';
import { type ComponentSeries, seriesOf } from './component-series.ts';
import { percent } from './percent.ts';
import type { RuleGroup } from './rule-group.ts';

export interface LokiAlerts {
  readonly lokiRequestErrors: AlertSettings & { readonly ratio: number };
  readonly lokiPanics: AlertSettings;
  readonly lokiLinesRejected: AlertSettings & { readonly linesPerSecond: number };
  readonly lokiFlushFailing: AlertSettings;
  readonly lokiRetentionStalled: AlertSettings & { readonly hours: number };
}

/** Loki: whether it takes lines, keeps them, finds them, and deletes them in time. */
export const lokiAlerts = (component: ComponentSeries, settings: LokiAlerts, window: string): RuleGroup => {
  const own = seriesOf(component);
  const requests = lokiMetrics.loki_request_duration_seconds;
  return {
    name: 'loki',
    rules: [
      ...alertingRule('LokiRequestErrors', settings.lokiRequestErrors, {
        expr: promql`sum by (namespace, job, route) (rate(${requests}_count{${own}, status_code=~"5.."}[${window}]))
/ sum by (namespace, job, route) (rate(${requests}_count{${own}}[${window}]))
> ${settings.lokiRequestErrors.ratio}`,
        summary: 'Loki answers too many requests to {{ $labels.route }} with an error',
        description: `{{ $value | humanizePercentage }} of the requests to {{ $labels.route }} of Loki in {{ $labels.namespace }} are answered 5xx; the limit is ${percent(settings.lokiRequestErrors.ratio)}.`,
      }),
      ...alertingRule('LokiPanics', settings.lokiPanics, {
        expr: promql`sum by (namespace, job, pod) (increase(${lokiMetrics.loki_panic_total}{${own}}[10m])) > 0`,
        summary: 'Loki {{ $labels.pod }} broke off requests by a fault of its own',
        description:
          'Loki {{ $labels.namespace }}/{{ $labels.pod }} panicked about {{ $value | humanize }} times in the last 10 minutes; the requests were lost.',
      }),
      ...alertingRule('LokiLinesRejected', settings.lokiLinesRejected, {
        expr: promql`sum by (namespace, job, reason) (rate(${lokiMetrics.loki_discarded_samples_total}{${own}}[${window}])) > ${settings.lokiLinesRejected.linesPerSecond}`,
        summary: 'Loki refuses log lines: {{ $labels.reason }}',
        description: `{{ $value | humanize }} lines a second are refused by Loki in {{ $labels.namespace }} for {{ $labels.reason }}, and are lost; the limit is ${String(settings.lokiLinesRejected.linesPerSecond)}.`,
      }),
      ...alertingRule('LokiFlushFailing', settings.lokiFlushFailing, {
        expr: promql`sum by (namespace, job, pod) (increase(${lokiMetrics.loki_ingester_chunks_flush_failures_total}{${own}}[${window}])) > 0`,
        summary: 'Loki {{ $labels.pod }} cannot write to its storage',
        description:
          'About {{ $value | humanize }} chunks of log lines could not be written by {{ $labels.namespace }}/{{ $labels.pod }} in the last minutes. It keeps them in memory and in its write-ahead log, until these are full.',
      }),
      ...alertingRule('LokiRetentionStalled', settings.lokiRetentionStalled, {
        // Of several one compacts; and one that never did, since it started, has no time.
        expr: promql`time() - (
  max by (namespace, job) (${lokiMetrics.loki_compactor_apply_retention_last_successful_run_timestamp_seconds}{${own}}) > 0
  or
  max by (namespace, job) (${processMetrics.process_start_time_seconds}{${own}})
) > ${settings.lokiRetentionStalled.hours * 3600}`,
        summary: 'Loki does not delete what is past its retention',
        description: `The compactor of Loki in {{ $labels.namespace }} last applied the retention {{ $value | humanizeDuration }} ago; the limit is ${String(settings.lokiRetentionStalled.hours)} h. Old lines stay, and the storage fills.`,
      }),
    ],
  };
};
