import { operatorAlerts } from '../../../alerts/prometheus-operator.ts';
import { prometheusAlerts } from '../../../alerts/prometheus.ts';
import { parseConfig } from '../../../config/parse.ts';
import { firesAfter, type FiringAlert, staysSilent } from '../../../testing/scenario.ts';
import type { AlertSubject } from '../alert-subject.ts';

const { alerts } = parseConfig({});
const namespace = 'observability';

const series = (metric: string, more = '', pod = 'prometheus-main-0') =>
  `${metric}{job="prometheus",namespace="${namespace}",pod="${pod}",instance="${pod}:9090"${more}}`;
const fires = (severity: string, more: Readonly<Record<string, string>> = {}): FiringAlert => ({
  labels: { severity, namespace, job: 'prometheus', pod: 'prometheus-main-0', ...more },
});
const group = (metric: string) => series(metric, ',rule_group="x;nodes"');
const to = (metric: string) => series(metric, ',alertmanager="http://10.0.0.1:9093/api/v2/alerts"');
const samples = (pod: string) => series('prometheus_tsdb_head_samples_appended_total', ',type="float"', pod);
const storage = [
  'tsdb_wal_writes_failed_total',
  'tsdb_wal_corruptions_total',
  'tsdb_wal_truncations_failed_total',
  'tsdb_checkpoint_creations_failed_total',
  'tsdb_head_truncations_failed_total',
  'tsdb_compactions_failed_total',
  'tsdb_reloads_failures_total',
];
const rejections = ['duplicate_timestamp', 'out_of_order', 'out_of_bounds'];
const all = (names: readonly string[], prefix: string, suffix = '') =>
  Object.fromEntries(names.map((name) => [series(`${prefix}${name}${suffix}`), '0x240']));
const operator = (metric: string, more: string) =>
  `${metric}{job="prometheus-operator",namespace="${namespace}",controller="prometheus"${more}}`;
const managed = (state: string) =>
  operator('prometheus_operator_managed_resources', `,resource="ServiceMonitor",state="${state}"`);

export const subject: AlertSubject = {
  groups: [
    prometheusAlerts({ job: 'prometheus', namespace, replicas: 2, reloader: true }, alerts, '5m'),
    operatorAlerts({ job: 'prometheus-operator', namespace }, alerts, '5m'),
  ],
  scenarios: [
    firesAfter('fires when Prometheus keeps the configuration before', {
      alert: 'PrometheusConfigReloadFailed',
      series: {
        [series('prometheus_config_last_reload_successful')]: '0x60',
        [series('reloader_last_reload_successful')]: '1x60',
      },
      after: '10m',
      fires: fires('critical'),
    }),
    firesAfter('fires when the reloader cannot hand it one', {
      alert: 'PrometheusConfigReloadFailed',
      series: {
        [series('prometheus_config_last_reload_successful')]: '1x60',
        [series('reloader_last_reload_successful')]: '0x60',
      },
      after: '10m',
      fires: fires('critical'),
    }),
    staysSilent('is silent for another Prometheus, which is somebody else’s', {
      alert: 'PrometheusConfigReloadFailed',
      series: {
        [series('prometheus_config_last_reload_successful')]: '1x60',
        'prometheus_config_last_reload_successful{job="prometheus",namespace="theirs",pod="p"}': '0x60',
      },
      until: '14m',
    }),
    firesAfter('fires when evaluations of a group fail for a quarter of an hour', {
      alert: 'PrometheusRulesFailing',
      series: {
        [group('prometheus_rule_evaluation_failures_total')]: '0+1x90',
        [group('prometheus_rule_group_iterations_missed_total')]: '0x90',
      },
      after: '15m15s',
      fires: fires('critical', { rule_group: 'x;nodes' }),
    }),
    firesAfter('fires when evaluations of a group are left out', {
      alert: 'PrometheusRulesFailing',
      series: {
        [group('prometheus_rule_evaluation_failures_total')]: '0x90',
        [group('prometheus_rule_group_iterations_missed_total')]: '0+1x90',
      },
      after: '15m15s',
      fires: fires('critical', { rule_group: 'x;nodes' }),
    }),
    staysSilent('is silent when one evaluation failed', {
      alert: 'PrometheusRulesFailing',
      series: {
        [group('prometheus_rule_evaluation_failures_total')]: '0x20 1x80',
        [group('prometheus_rule_group_iterations_missed_total')]: '0x100',
      },
      until: '24m',
    }),
    firesAfter('fires when one in ten alerts is not taken', {
      alert: 'PrometheusNotificationsFailing',
      series: {
        [to('prometheus_notifications_errors_total')]: '0+1x90',
        [to('prometheus_notifications_sent_total')]: '0+10x90',
      },
      after: '15m15s',
      fires: {
        ...fires('warning', { alertmanager: 'http://10.0.0.1:9093/api/v2/alerts' }),
        annotations: {
          description:
            '10% of the alerts that observability/prometheus-main-0 sends to http://10.0.0.1:9093/api/v2/alerts are not taken; the limit is 1 %.',
        },
      },
    }),
    staysSilent('is silent while all are taken', {
      alert: 'PrometheusNotificationsFailing',
      series: {
        [to('prometheus_notifications_errors_total')]: '5x90',
        [to('prometheus_notifications_sent_total')]: '0+10x90',
      },
      until: '20m',
    }),
    firesAfter('fires when none is known', {
      alert: 'PrometheusNoAlertmanager',
      series: { [series('prometheus_notifications_alertmanagers_discovered')]: '0x60' },
      after: '10m',
      fires: fires('critical'),
    }),
    staysSilent('is silent when one is known', {
      alert: 'PrometheusNoAlertmanager',
      series: { [series('prometheus_notifications_alertmanagers_discovered')]: '1x60' },
      until: '14m',
    }),
    ...storage.map((name) =>
      firesAfter(`fires for ${name}`, {
        alert: 'PrometheusStorageFailing',
        series: { ...all(storage, 'prometheus_'), [series(`prometheus_${name}`)]: '0x10 1x100' },
        after: '7m45s',
        fires: fires('critical'),
      }),
    ),
    staysSilent('is silent for failures of long ago', {
      alert: 'PrometheusStorageFailing',
      series: { ...all(storage, 'prometheus_'), [series('prometheus_tsdb_wal_corruptions_total')]: '3x240' },
      until: '50m',
    }),
    ...rejections.map((name) =>
      firesAfter(`fires for samples refused as ${name}`, {
        alert: 'PrometheusSamplesRejected',
        series: {
          ...all(rejections, 'prometheus_target_scrapes_sample_', '_total'),
          [series(`prometheus_target_scrapes_sample_${name}_total`)]: '0+30x200',
        },
        after: '30m15s',
        fires: {
          ...fires('warning'),
          annotations: {
            description:
              '2 samples a second are refused by observability/prometheus-main-0, as a target tells a series twice or with a wrong time. What it tells cannot be relied on.',
          },
        },
      }),
    ),
    staysSilent('is silent while none is refused', {
      alert: 'PrometheusSamplesRejected',
      series: all(rejections, 'prometheus_target_scrapes_sample_', '_total'),
      until: '50m',
    }),
    firesAfter('fires when the Kubernetes API cannot be asked', {
      alert: 'PrometheusDiscoveryFailing',
      series: {
        [series('prometheus_sd_kubernetes_failures_total')]: '0+1x90',
        [series('prometheus_target_sync_failed_total', ',scrape_job="a"')]: '0x90',
      },
      after: '15m15s',
      fires: fires('warning'),
    }),
    firesAfter('fires when targets cannot be taken', {
      alert: 'PrometheusDiscoveryFailing',
      series: {
        [series('prometheus_sd_kubernetes_failures_total')]: '0x90',
        [series('prometheus_target_sync_failed_total', ',scrape_job="a"')]: '0+1x90',
      },
      after: '15m15s',
      fires: fires('warning'),
    }),
    staysSilent('is silent for a question that failed once', {
      alert: 'PrometheusDiscoveryFailing',
      series: { [series('prometheus_sd_kubernetes_failures_total')]: '0x20 1x80' },
      until: '24m',
    }),
    firesAfter('fires when one of the two takes in nothing', {
      alert: 'PrometheusReplicaMissing',
      series: { [samples('prometheus-main-0')]: '0+1000x90', [samples('prometheus-main-1')]: '5x90' },
      after: '15m15s',
      fires: {
        labels: { severity: 'warning', namespace, job: 'prometheus' },
        annotations: {
          description:
            '1 of the 2 Prometheus in observability take in samples as they should. If another fails, there is nobody to alert.',
        },
      },
    }),
    staysSilent('is silent while both take in about the same', {
      alert: 'PrometheusReplicaMissing',
      series: { [samples('prometheus-main-0')]: '0+1000x90', [samples('prometheus-main-1')]: '0+900x90' },
      until: '20m',
    }),
    firesAfter('fires when one attempt in four fails', {
      alert: 'PrometheusOperatorReconcileErrors',
      series: {
        [operator('prometheus_operator_reconcile_errors_total', '')]: '0+1x60',
        [operator('prometheus_operator_reconcile_operations_total', '')]: '0+4x60',
      },
      after: '10m15s',
      fires: { labels: { severity: 'warning', namespace, job: 'prometheus-operator', controller: 'prometheus' } },
    }),
    staysSilent('is silent when one in twenty fails, as happens when two write at once', {
      alert: 'PrometheusOperatorReconcileErrors',
      series: {
        [operator('prometheus_operator_reconcile_errors_total', '')]: '0+1x60',
        [operator('prometheus_operator_reconcile_operations_total', '')]: '0+20x60',
      },
      until: '14m',
    }),
    firesAfter('fires while an object is refused', {
      alert: 'PrometheusOperatorRejectedResources',
      series: { [managed('rejected')]: '2x40', [managed('selected')]: '9x40' },
      after: '5m',
      fires: {
        labels: {
          severity: 'warning',
          namespace,
          job: 'prometheus-operator',
          controller: 'prometheus',
          resource: 'ServiceMonitor',
        },
        annotations: { summary: 'The Prometheus Operator refuses some ServiceMonitor' },
      },
    }),
    staysSilent('is silent while all are taken', {
      alert: 'PrometheusOperatorRejectedResources',
      series: { [managed('rejected')]: '0x40', [managed('selected')]: '9x40' },
      until: '9m',
    }),
  ],
};
