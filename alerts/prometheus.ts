import { prometheusMetrics } from '../metrics/prometheus.ts';
import { configReloaderMetrics } from '../metrics/prometheus-operator.ts';
import { promql } from '../promql/promql.ts';
import { alertingRule, type AlertSettings } from './alerting-rule.ts';
import { type ComponentSeries, seriesOf } from './component-series.ts';
import { percent } from './percent.ts';
import type { RuleGroup } from './rule-group.ts';

export interface PrometheusAlerts {
  readonly prometheusConfigReloadFailed: AlertSettings;
  readonly prometheusRulesFailing: AlertSettings;
  readonly prometheusNotificationsFailing: AlertSettings & { readonly ratio: number };
  readonly prometheusNoAlertmanager: AlertSettings;
  readonly prometheusStorageFailing: AlertSettings;
  readonly prometheusSamplesRejected: AlertSettings;
  readonly prometheusDiscoveryFailing: AlertSettings;
  readonly prometheusReplicaMissing: AlertSettings;
}

export interface PrometheusSeries extends ComponentSeries {
  readonly replicas: number;
  /** Whether a reloader beside it writes its configuration, as with the operator. */
  readonly reloader: boolean;
}

const pod = ['namespace', 'job', 'pod'];

/** Prometheus itself: what it does not load, evaluate, send, keep or find. */
export const prometheusAlerts = (
  component: PrometheusSeries,
  settings: PrometheusAlerts,
  window: string,
): RuleGroup => {
  const { replicas, reloader } = component;
  const own = seriesOf(component);
  const reloadFailed = promql`max by (${pod}) (max_over_time(${prometheusMetrics.prometheus_config_last_reload_successful}{${own}}[${window}])) == 0`;
  const ingested = promql`sum by (${pod}) (rate(${prometheusMetrics.prometheus_tsdb_head_samples_appended_total}{${own}}[${window}]))`;
  return {
    name: 'prometheus',
    rules: [
      ...alertingRule('PrometheusConfigReloadFailed', settings.prometheusConfigReloadFailed, {
        expr: reloader
          ? promql`${reloadFailed}
or
max by (${pod}) (max_over_time(${configReloaderMetrics.reloader_last_reload_successful}{${own}}[${window}])) == 0`
          : reloadFailed,
        summary: 'Prometheus {{ $labels.pod }} cannot load its configuration',
        description:
          'Prometheus {{ $labels.namespace }}/{{ $labels.pod }} goes on with the configuration before: changes of targets and rules have no effect, and a restart would not come up.',
      }),
      ...alertingRule('PrometheusRulesFailing', settings.prometheusRulesFailing, {
        expr: promql`sum by (${pod}, rule_group) (increase(${prometheusMetrics.prometheus_rule_evaluation_failures_total}{${own}}[${window}]))
+ sum by (${pod}, rule_group) (increase(${prometheusMetrics.prometheus_rule_group_iterations_missed_total}{${own}}[${window}])) > 0`,
        summary: 'Prometheus {{ $labels.pod }} cannot evaluate some of its rules',
        description:
          'About {{ $value | humanize }} evaluations of rule group {{ $labels.rule_group }} failed or were left out in the last minutes on {{ $labels.namespace }}/{{ $labels.pod }}: its alerts may not fire.',
      }),
      ...alertingRule('PrometheusNotificationsFailing', settings.prometheusNotificationsFailing, {
        expr: promql`sum by (${pod}, alertmanager) (rate(${prometheusMetrics.prometheus_notifications_errors_total}{${own}}[${window}]))
/ sum by (${pod}, alertmanager) (rate(${prometheusMetrics.prometheus_notifications_sent_total}{${own}}[${window}]))
> ${settings.prometheusNotificationsFailing.ratio}`,
        summary: 'Prometheus {{ $labels.pod }} cannot send alerts to an Alertmanager',
        description: `{{ $value | humanizePercentage }} of the alerts that {{ $labels.namespace }}/{{ $labels.pod }} sends to {{ $labels.alertmanager }} are not taken; the limit is ${percent(settings.prometheusNotificationsFailing.ratio)}.`,
      }),
      ...alertingRule('PrometheusNoAlertmanager', settings.prometheusNoAlertmanager, {
        expr: promql`max by (${pod}) (${prometheusMetrics.prometheus_notifications_alertmanagers_discovered}{${own}}) < 1`,
        summary: 'Prometheus {{ $labels.pod }} finds no Alertmanager',
        description:
          'Prometheus {{ $labels.namespace }}/{{ $labels.pod }} knows no Alertmanager: its alerts reach nobody.',
      }),
      ...alertingRule('PrometheusStorageFailing', settings.prometheusStorageFailing, {
        expr: promql`sum by (${pod}) (increase(${prometheusMetrics.prometheus_tsdb_wal_writes_failed_total}{${own}}[1h]))
+ sum by (${pod}) (increase(${prometheusMetrics.prometheus_tsdb_wal_corruptions_total}{${own}}[1h]))
+ sum by (${pod}) (increase(${prometheusMetrics.prometheus_tsdb_wal_truncations_failed_total}{${own}}[1h]))
+ sum by (${pod}) (increase(${prometheusMetrics.prometheus_tsdb_checkpoint_creations_failed_total}{${own}}[1h]))
+ sum by (${pod}) (increase(${prometheusMetrics.prometheus_tsdb_head_truncations_failed_total}{${own}}[1h]))
+ sum by (${pod}) (increase(${prometheusMetrics.prometheus_tsdb_compactions_failed_total}{${own}}[1h]))
+ sum by (${pod}) (increase(${prometheusMetrics.prometheus_tsdb_reloads_failures_total}{${own}}[1h])) > 0`,
        summary: 'Prometheus {{ $labels.pod }} cannot keep its samples as it should',
        description:
          'About {{ $value | humanize }} times in the last hour {{ $labels.namespace }}/{{ $labels.pod }} failed to write, cut or compact what it stores. Samples may be lost at the next restart.',
      }),
      ...alertingRule('PrometheusSamplesRejected', settings.prometheusSamplesRejected, {
        expr: promql`sum by (${pod}) (rate(${prometheusMetrics.prometheus_target_scrapes_sample_duplicate_timestamp_total}{${own}}[${window}]))
+ sum by (${pod}) (rate(${prometheusMetrics.prometheus_target_scrapes_sample_out_of_order_total}{${own}}[${window}]))
+ sum by (${pod}) (rate(${prometheusMetrics.prometheus_target_scrapes_sample_out_of_bounds_total}{${own}}[${window}])) > 0`,
        summary: 'Prometheus {{ $labels.pod }} refuses samples of a target',
        description:
          '{{ $value | humanize }} samples a second are refused by {{ $labels.namespace }}/{{ $labels.pod }}, as a target tells a series twice or with a wrong time. What it tells cannot be relied on.',
      }),
      ...alertingRule('PrometheusDiscoveryFailing', settings.prometheusDiscoveryFailing, {
        expr: promql`sum by (${pod}) (increase(${prometheusMetrics.prometheus_sd_kubernetes_failures_total}{${own}}[${window}])) > 0
or
sum by (${pod}) (increase(${prometheusMetrics.prometheus_target_sync_failed_total}{${own}}[${window}])) > 0`,
        summary: 'Prometheus {{ $labels.pod }} cannot find its targets',
        description:
          'About {{ $value | humanize }} times in the last minutes {{ $labels.namespace }}/{{ $labels.pod }} failed to ask the Kubernetes API for targets, or to take those it found. New pods are not scraped, and gone ones count as down.',
      }),
      ...(replicas === 1
        ? []
        : alertingRule('PrometheusReplicaMissing', settings.prometheusReplicaMissing, {
            // Beside each other they take in the same; one that takes in half is not there for long questions either.
            expr: promql`count by (namespace, job) (
  ${ingested} > on (namespace, job) group_left () (0.5 * max by (namespace, job) (${ingested}))
) < ${replicas}`,
            summary: 'A Prometheus of the pair does not take in what the other does',
            description: `{{ $value }} of the ${String(replicas)} Prometheus in {{ $labels.namespace }} take in samples as they should. If another fails, there is nobody to alert.`,
          })),
    ],
  };
};
