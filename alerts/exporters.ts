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

/** Where each exporter is found; undefined where it is not deployed. */
export interface ExporterSeries {
  readonly nodeExporter?: ComponentSeries | undefined;
  readonly kubeStateMetrics?: ComponentSeries | undefined;
  readonly pushgateway?: ComponentSeries | undefined;
  readonly statsd?: ComponentSeries | undefined;
}

/** Those that alerts read. Others say that they failed where a node has nothing of their kind. */
const readCollectors = 'cpu|filesystem|meminfo|timex';

/** Exporters that answer, and do not tell what they should. */
export const exporterAlerts = (
  { nodeExporter, kubeStateMetrics, pushgateway, statsd }: ExporterSeries,
  settings: ExporterAlerts,
  window: string,
): RuleGroup => ({
  name: 'exporters',
  rules: [
    ...(nodeExporter === undefined
      ? []
      : alertingRule('NodeExporterCollectorFailing', settings.nodeExporterCollectorFailing, {
          expr: promql`max by (instance, collector) (${nodeMetrics.node_scrape_collector_success}{${seriesOf(nodeExporter)}, collector=~"${readCollectors}"}) == 0`,
          summary: 'node-exporter cannot read {{ $labels.collector }} of node {{ $labels.instance }}',
          description:
            'Collector {{ $labels.collector }} of node-exporter fails on node {{ $labels.instance }}: alerts that read it are silent for this node.',
        })),
    ...(kubeStateMetrics === undefined
      ? []
      : alertingRule('KubeStateMetricsErrors', settings.kubeStateMetricsErrors, {
          expr: promql`sum by (namespace, job, resource) (rate(${kubeStateMetricsOwnMetrics.kube_state_metrics_watch_total}{${seriesOf(kubeStateMetrics)}, result="error"}[${window}]))
/ sum by (namespace, job, resource) (rate(${kubeStateMetricsOwnMetrics.kube_state_metrics_watch_total}{${seriesOf(kubeStateMetrics)}}[${window}]))
> ${settings.kubeStateMetricsErrors.ratio}`,
          summary: 'kube-state-metrics cannot watch {{ $labels.resource }}',
          description: `{{ $value | humanizePercentage }} of the watches of {{ $labels.resource }} by kube-state-metrics fail; the limit is ${percent(settings.kubeStateMetricsErrors.ratio)}. What it tells of them is old or missing.`,
        })),
    ...(pushgateway === undefined
      ? []
      : alertingRule('PushgatewayPushFailed', settings.pushgatewayPushFailed, {
          expr: promql`max by (job, instance) (${pushgatewayMetrics.push_failure_time_seconds}) > max by (job, instance) (${pushgatewayMetrics.push_time_seconds})`,
          summary: 'The Pushgateway refused what job {{ $labels.job }} pushed last',
          description:
            'The last push of job {{ $labels.job }}{{ with $labels.instance }} on {{ . }}{{ end }}, at {{ $value | humanizeTimestamp }}, was refused: its metrics are those of the push before.',
        })),
    ...(statsd === undefined
      ? []
      : alertingRule('StatsdSamplesRejected', settings.statsdSamplesRejected, {
          expr: promql`sum by (namespace, job) (
  rate(${statsdExporterMetrics.statsd_exporter_sample_errors_total}{${seriesOf(statsd)}}[${window}])
  or rate(${statsdExporterMetrics.statsd_exporter_events_conflict_total}{${seriesOf(statsd)}}[${window}])
  or rate(${statsdExporterMetrics.statsd_exporter_udp_packet_drops_total}{${seriesOf(statsd)}}[${window}])
) > ${settings.statsdSamplesRejected.samplesPerSecond}`,
          summary: 'The StatsD exporter gives up what services send',
          description: `{{ $value | humanize }} samples or packets a second are given up by the StatsD exporter in {{ $labels.namespace }}; the limit is ${String(settings.statsdSamplesRejected.samplesPerSecond)}.`,
        })),
  ],
});
