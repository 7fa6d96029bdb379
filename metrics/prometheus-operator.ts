import { counter, defineMetrics, gauge, histogram, info } from './define-metrics.ts';
import type { Emitter } from './emitter.ts';
import { serviceTargetLabels } from './target-labels.ts';

export const prometheusOperatorMetrics = defineMetrics({
  prometheus_operator_build_info: info('Version of the operator.', ['version', 'revision', 'branch', 'goversion']),
  prometheus_operator_ready: gauge('Whether a controller is ready: 1 or 0.', ['controller']),
  prometheus_operator_syncs: gauge('Objects it keeps, by how the last sync went: ok or failed.', [
    'controller',
    'status',
  ]),
  prometheus_operator_managed_resources: gauge('Monitors and rules, by state: selected, or rejected as wrong.', [
    'controller',
    'resource',
    'state',
  ]),
  prometheus_operator_reconcile_operations_total: counter('Times an object was brought into order.', ['controller']),
  prometheus_operator_reconcile_errors_total: counter('Times that failed.', ['controller']),
  prometheus_operator_reconcile_duration_seconds: histogram('Time it took.', ['controller']),
  prometheus_operator_status_update_operations_total: counter('Statuses written.', ['controller']),
  prometheus_operator_status_update_errors_total: counter('Statuses that could not be written.', ['controller']),
  prometheus_operator_list_operations_total: counter('Lists asked of the API server.', ['controller']),
  prometheus_operator_list_operations_failed_total: counter('Lists that it did not get.', ['controller']),
  prometheus_operator_watch_operations_total: counter('Watches asked of the API server.', ['controller']),
  prometheus_operator_watch_operations_failed_total: counter('Watches that it did not get.', ['controller']),
  prometheus_operator_node_syncs_total: counter('Times the addresses of kubelets were written.', ['resource']),
  prometheus_operator_node_syncs_failed_total: counter('Times they could not be written.', ['resource']),
  prometheus_operator_node_address_lookup_errors_total: counter('Nodes without an address that can be scraped.'),
  prometheus_operator_spec_replicas: gauge('Pods that an object is to have.', ['controller', 'namespace', 'name']),
  prometheus_operator_spec_shards: gauge('Shards that an object is to have.', ['controller', 'namespace', 'name']),
});

export const prometheusOperator: Emitter = {
  name: 'prometheus-operator',
  job: 'prometheus-operator',
  targetLabels: serviceTargetLabels,
  metrics: prometheusOperatorMetrics,
};

export const configReloaderMetrics = defineMetrics({
  reloader_last_reload_successful: gauge('Whether Prometheus took the last configuration: 1 or 0.'),
  reloader_last_reload_success_timestamp_seconds: gauge('When it last took one, in Unix time.'),
  reloader_reloads_total: counter('Times it was asked to load its configuration.'),
  reloader_reloads_failed_total: counter('Times it could not.'),
  reloader_config_apply_operations_total: counter('Times a configuration was read.'),
  reloader_config_apply_operations_failed_total: counter('Times it could not be read.'),
});

/** Beside Prometheus, where the operator makes it; `endpoint` is reloader-web. */
export const configReloader: Emitter = {
  name: 'config reloader of Prometheus',
  job: 'prometheus',
  targetLabels: serviceTargetLabels,
  source: 'pkg/reloader of Thanos 0.41, which the operator builds it from',
  metrics: configReloaderMetrics,
};
