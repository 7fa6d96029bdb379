import { alloyMetrics } from '../metrics/alloy.ts';
import { promtailMetrics } from '../metrics/promtail.ts';
import { promql } from '../promql/promql.ts';
import { alertingRule, type AlertSettings } from './alerting-rule.ts';
import { type ComponentSeries, seriesOf } from './component-series.ts';
import { percent } from './percent.ts';
import type { RuleGroup } from './rule-group.ts';

export interface LogShipperAlerts {
  readonly logLinesDropped: AlertSettings & { readonly linesPerSecond: number };
  readonly logShippingFailing: AlertSettings & { readonly ratio: number };
  readonly logShippingBehind: AlertSettings & { readonly megabytes: number };
}

export interface LogShipperSeries extends ComponentSeries {
  /** Which one ships; Alloy reads files, or asks the Kubernetes API for lines and knows no files. */
  readonly shipper: 'promtail' | 'alloy-files' | 'alloy-api';
}

const promtail = {
  dropped: promtailMetrics.promtail_dropped_entries_total,
  requests: promtailMetrics.promtail_request_duration_seconds,
  written: promtailMetrics.promtail_file_bytes_total,
  read: promtailMetrics.promtail_read_bytes_total,
};
const alloy = {
  dropped: alloyMetrics.loki_write_dropped_entries_total,
  requests: alloyMetrics.loki_write_request_duration_seconds,
  written: alloyMetrics.loki_source_file_file_bytes_total,
  read: alloyMetrics.loki_source_file_read_bytes_total,
};

const pod = ['namespace', 'job', 'pod'];

/** Whether log lines get from the nodes to Loki, whoever ships them. */
export const logShipperAlerts = (
  component: LogShipperSeries,
  settings: LogShipperAlerts,
  window: string,
): RuleGroup => {
  const own = seriesOf(component);
  const { dropped, requests, written, read } = component.shipper === 'promtail' ? promtail : alloy;
  return {
    name: 'log-shipper',
    rules: [
      ...alertingRule('LogLinesDropped', settings.logLinesDropped, {
        expr: promql`sum by (namespace, job, reason) (rate(${dropped}{${own}}[${window}])) > ${settings.logLinesDropped.linesPerSecond}`,
        summary: 'Log lines are given up by {{ $labels.job }}: {{ $labels.reason }}',
        description: `{{ $value | humanize }} log lines a second are given up by {{ $labels.job }} for {{ $labels.reason }}, and will not be found in Loki; the limit is ${String(settings.logLinesDropped.linesPerSecond)}.`,
      }),
      ...alertingRule('LogShippingFailing', settings.logShippingFailing, {
        expr: promql`sum by (${pod}) (rate(${requests}_count{${own}, status_code!~"2.."}[${window}]))
/ sum by (${pod}) (rate(${requests}_count{${own}}[${window}]))
> ${settings.logShippingFailing.ratio}`,
        summary: '{{ $labels.job }} {{ $labels.pod }} cannot send log lines to Loki',
        description: `{{ $value | humanizePercentage }} of what {{ $labels.namespace }}/{{ $labels.pod }} sends to Loki is refused or does not arrive; the limit is ${percent(settings.logShippingFailing.ratio)}. After its last attempt it gives lines up.`,
      }),
      ...(component.shipper === 'alloy-api'
        ? []
        : alertingRule('LogShippingBehind', settings.logShippingBehind, {
            expr: promql`sum by (${pod}) (${written}{${own}} - ${read}{${own}}) > ${settings.logShippingBehind.megabytes * 1e6}`,
            summary: '{{ $labels.job }} {{ $labels.pod }} reads log files slower than they are written',
            description: `{{ $value | humanize }}B of log lines on the node of {{ $labels.namespace }}/{{ $labels.pod }} have not been read; the limit is ${String(settings.logShippingBehind.megabytes)} MB. When their files are rotated away, they are lost.`,
          })),
    ],
  };
};
