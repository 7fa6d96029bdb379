import { kubeStateMetricsOwnMetrics } from '../metrics/kube-state-metrics.ts';
import { nodeMetrics } from '../metrics/node-exporter.ts';
import { pushgatewayMetrics } from '../metrics/pushgateway.ts';
import { statsdExporterMetrics } from '../metrics/statsd-exporter.ts';
import { promql } from '../promql/promql.ts';
import { alertingRule, type AlertSettings } from './alerting-rule.ts';
import { type ComponentSeries, seriesOf } from './component-series.ts';
import { percent } from './percent.ts';
import type { RuleGroup } from './rule-group.ts';

export interface ExporterAlerts {
  readonly nodeExporterCollectorFailing: AlertSettings;
  readonly kubeStateMetricsErrors: AlertSettings & { readonly ratio: number };
  readonly pushgatewayPushFailed: AlertSettings;
  readonly statsdSamplesRejected: AlertSettings & { readonly samplesPerSecond: number };
}

/** Those that alerts read. Others say that they failed where a node has nothing of their kind. */
const readCollectors = 'cpu|filesystem|meminfo|timex';

/** node-exporter answers, and does not tell all it should. */
export const nodeExporterAlerts = (
  series: ComponentSeries,
  { nodeExporterCollectorFailing: settings }: ExporterAlerts,
): RuleGroup => ({
  name: 'node-exporter',
  rules: alertingRule('NodeExporterCollectorFailing', settings, {
    expr: promql`max by (instance, collector) (${nodeMetrics.node_scrape_collector_success}{${seriesOf(series)}, collector=~"${readCollectors}"}) == 0`,
    summary: 'node-exporter cannot read {{ $labels.collector }} of node {{ $labels.instance }}',
    description:
      'Collector {{ $labels.collector }} of node-exporter fails on node {{ $labels.instance }}: alerts that read it are silent for this node.',
  }),
});

/** kube-state-metrics answers, and what it tells is old or missing. */
export const kubeStateMetricsAlerts = (
  series: ComponentSeries,
  { kubeStateMetricsErrors: settings }: ExporterAlerts,
  window: string,
): RuleGroup => ({
  name: 'kube-state-metrics',
  rules: alertingRule('KubeStateMetricsErrors', settings, {
    expr: promql`sum by (namespace, job, resource) (rate(${kubeStateMetricsOwnMetrics.kube_state_metrics_watch_total}{${seriesOf(series)}, result="error"}[${window}]))
/ sum by (namespace, job, resource) (rate(${kubeStateMetricsOwnMetrics.kube_state_metrics_watch_total}{${seriesOf(series)}}[${window}]))
> ${settings.ratio}`,
    summary: 'kube-state-metrics cannot watch {{ $labels.resource }}',
    description: `{{ $value | humanizePercentage }} of the watches of {{ $labels.resource }} by kube-state-metrics fail; the limit is ${percent(settings.ratio)}. What it tells of them is old or missing.`,
  }),
});

/** The Pushgateway keeps what was pushed before. */
export const pushgatewayAlerts = ({ pushgatewayPushFailed: settings }: ExporterAlerts): RuleGroup => ({
  name: 'pushgateway',
  rules: alertingRule('PushgatewayPushFailed', settings, {
    expr: promql`max by (job, instance) (${pushgatewayMetrics.push_failure_time_seconds}) > max by (job, instance) (${pushgatewayMetrics.push_time_seconds})`,
    summary: 'The Pushgateway refused what job {{ $labels.job }} pushed last',
    description:
      'The last push of job {{ $labels.job }}{{ with $labels.instance }} on {{ . }}{{ end }}, at {{ $value | humanizeTimestamp }}, was refused: its metrics are those of the push before.',
  }),
});

/** The StatsD exporter takes packets, and not all that is in them. */
export const statsdAlerts = (
  series: ComponentSeries,
  { statsdSamplesRejected: settings }: ExporterAlerts,
  window: string,
): RuleGroup => ({
  name: 'statsd-exporter',
  rules: alertingRule('StatsdSamplesRejected', settings, {
    expr: promql`sum by (namespace, job) (
  rate(${statsdExporterMetrics.statsd_exporter_sample_errors_total}{${seriesOf(series)}}[${window}])
  or rate(${statsdExporterMetrics.statsd_exporter_events_conflict_total}{${seriesOf(series)}}[${window}])
  or rate(${statsdExporterMetrics.statsd_exporter_udp_packet_drops_total}{${seriesOf(series)}}[${window}])
) > ${settings.samplesPerSecond}`,
    summary: 'The StatsD exporter gives up what services send',
    description: `{{ $value | humanize }} samples or packets a second are given up by the StatsD exporter in {{ $labels.namespace }}; the limit is ${String(settings.samplesPerSecond)}.`,
  }),
});
