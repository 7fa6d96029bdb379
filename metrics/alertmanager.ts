import { counter, defineMetrics, gauge, histogram, info } from './define-metrics.ts';
import type { Emitter } from './emitter.ts';
import { serviceTargetLabels } from './target-labels.ts';

export const alertmanagerMetrics = defineMetrics({
  alertmanager_build_info: info('Version of Alertmanager.', ['version', 'revision', 'branch', 'goversion']),
  alertmanager_config_last_reload_successful: gauge('Whether the last configuration could be loaded: 1 or 0.'),
  alertmanager_config_last_reload_success_timestamp_seconds: gauge(
    'When a configuration was last loaded, in Unix time.',
  ),
  alertmanager_config_hash: gauge('Hash of the configuration: the same in all of a cluster.'),
  alertmanager_alerts: gauge('Alerts it has, by what is done with them: active, suppressed or unprocessed.', ['state']),
  alertmanager_alerts_received_total: counter('Alerts received; status is firing or resolved.', ['status', 'version']),
  alertmanager_alerts_invalid_total: counter('Alerts refused as wrong.', ['version']),
  alertmanager_notifications_total: counter('Notifications tried, by the kind of receiver.', ['integration']),
  alertmanager_notifications_failed_total: counter('Notifications that failed for good.', ['integration', 'reason']),
  alertmanager_notification_requests_total: counter('Requests made to send notifications.', ['integration']),
  alertmanager_notification_requests_failed_total: counter('Requests of these that failed; they are tried again.', [
    'integration',
  ]),
  alertmanager_notification_latency_seconds: histogram('Time it took to send a notification.', ['integration']),
  alertmanager_integrations: gauge('Receivers’ addresses there are.'),
  alertmanager_receivers: gauge('Receivers there are.'),
  alertmanager_silences: gauge('Silences, by state: active, pending or expired.', ['state']),
  alertmanager_silences_query_errors_total: counter('Look-ups of silences that failed.'),
  alertmanager_nflog_query_errors_total: counter('Look-ups of what was sent that failed.'),
  alertmanager_nflog_maintenance_errors_total: counter('Failures to write down what was sent.'),
  alertmanager_silences_maintenance_errors_total: counter('Failures to write down silences.'),
  alertmanager_dispatcher_aggregation_groups: gauge('Groups of alerts.'),
  alertmanager_dispatcher_aggregation_group_limit_reached_total: counter('Groups not made as there were too many.'),
  alertmanager_cluster_enabled: gauge('Whether it is one of several: 1 or 0.'),
  alertmanager_cluster_members: gauge('Members of the cluster it knows, itself included.'),
  alertmanager_cluster_failed_peers: gauge('Members that do not answer.'),
  alertmanager_cluster_health_score: gauge('How well it reaches the others: 0 is best.'),
  alertmanager_cluster_messages_queued: gauge('Messages to the others that wait.'),
  alertmanager_cluster_reconnections_failed_total: counter('Tries to reach a lost member that failed.'),
  alertmanager_peer_position: gauge('Its place among the others: 0 sends first.'),
  alertmanager_http_request_duration_seconds: histogram('Time to answer an HTTP request.', [
    'handler',
    'method',
    'code',
  ]),
  alertmanager_http_concurrency_limit_exceeded_total: counter('Requests refused as too many were under way.', [
    'method',
  ]),
});

export const alertmanager: Emitter = {
  name: 'Alertmanager',
  job: 'alertmanager',
  targetLabels: serviceTargetLabels,
  metrics: alertmanagerMetrics,
};
