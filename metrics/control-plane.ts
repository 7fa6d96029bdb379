import { counter, defineMetrics, gauge, histogram, info } from './define-metrics.ts';
import type { Emitter } from './emitter.ts';
import { kubeletTargetLabels, serviceAddressLabels, serviceTargetLabels } from './target-labels.ts';

const request = ['verb', 'group', 'version', 'resource', 'subresource', 'scope', 'component'];

/** What of an API server is kept: bounds of its largest histograms are thinned out by the monitor. */
export const apiServerMetrics = defineMetrics({
  apiserver_request_total: counter('Requests answered.', [...request, 'dry_run', 'code']),
  apiserver_request_duration_seconds: histogram('Time to answer a request.', [...request, 'dry_run']),
  apiserver_request_sli_duration_seconds: histogram(
    'The same without the time others took, such as webhooks.',
    request,
  ),
  apiserver_request_terminations_total: counter('Requests given up to keep the server alive.', [...request, 'code']),
  apiserver_current_inflight_requests: gauge('Requests being answered: mutating and readOnly.', ['request_kind']),
  apiserver_client_certificate_expiration_seconds: histogram('Time left to the certificates that clients showed.'),
  apiserver_storage_size_bytes: gauge('Size of the database.', ['storage_cluster_id']),
  apiserver_resource_objects: gauge('Objects in the database.', ['group', 'resource']),
  apiserver_admission_webhook_rejection_count: counter('Requests that a webhook refused.', [
    'name',
    'type',
    'operation',
    'error_type',
    'rejection_code',
  ]),
  apiserver_requested_deprecated_apis: gauge('1 for each version asked for that will go.', [
    'group',
    'version',
    'resource',
    'subresource',
    'removed_release',
  ]),
  apiserver_audit_requests_rejected_total: counter('Requests refused as they could not be put on record.'),
  aggregator_unavailable_apiservice: gauge('Whether an API that another server brings cannot be had.', ['name']),
  aggregator_unavailable_apiservice_total: counter('Times it could not be had.', ['name', 'reason']),
  etcd_request_duration_seconds: histogram('Time etcd took to answer.', ['operation', 'group', 'resource']),
});

export const apiServer: Emitter = {
  name: 'kube-apiserver',
  job: 'apiserver',
  targetLabels: serviceAddressLabels,
  metrics: apiServerMetrics,
};

export const schedulerMetrics = defineMetrics({
  scheduler_schedule_attempts_total: counter('Tries to find a node for a pod, by result.', ['result', 'profile']),
  scheduler_scheduling_attempt_duration_seconds: histogram('Time a try took.', ['result', 'profile']),
  scheduler_pod_scheduling_sli_duration_seconds: histogram('Time until a pod had its node.', ['attempts']),
  scheduler_pending_pods: gauge('Pods that wait for a node, by queue.', ['queue']),
  scheduler_preemption_attempts_total: counter('Tries to make room by ending other pods.'),
});

export const scheduler: Emitter = {
  name: 'kube-scheduler',
  job: 'kube-scheduler',
  targetLabels: serviceTargetLabels,
  metrics: schedulerMetrics,
};

/** What every part of Kubernetes tells; `job` says which. */
export const kubernetesMetrics = defineMetrics({
  kubernetes_build_info: info('Version of a part of Kubernetes.', ['git_version', 'git_commit', 'major', 'minor']),
  rest_client_requests_total: counter('Requests to the API server, by status.', ['code', 'method', 'host']),
  rest_client_request_duration_seconds: histogram('Time the API server took.', ['verb', 'host']),
  workqueue_adds_total: counter('Objects put into a queue of work.', ['name']),
  workqueue_depth: gauge('Objects in a queue of work.', ['name']),
  workqueue_retries_total: counter('Objects put back into a queue of work.', ['name']),
  workqueue_queue_duration_seconds: histogram('Time an object waited.', ['name']),
  workqueue_work_duration_seconds: histogram('Time an object took.', ['name']),
  workqueue_longest_running_processor_seconds: gauge('Time of the longest work under way.', ['name']),
});

/** The controller manager tells, for boards and alerts, what all parts tell; so has no emitter of its own. */
export const kubernetesPart: Emitter = {
  name: 'any part of Kubernetes',
  targetLabels: [...new Set([...serviceTargetLabels, ...kubeletTargetLabels])],
  metrics: kubernetesMetrics,
};

export const kubeProxyMetrics = defineMetrics({
  kubeproxy_sync_proxy_rules_duration_seconds: histogram('Time it took to write the rules of Services.', ['ip_family']),
  kubeproxy_sync_proxy_rules_last_timestamp_seconds: gauge('When rules were last written, in Unix time.', [
    'ip_family',
  ]),
  kubeproxy_sync_proxy_rules_last_queued_timestamp_seconds: gauge('When writing rules was last due, in Unix time.', [
    'ip_family',
  ]),
  kubeproxy_network_programming_duration_seconds: histogram('Time from a change of a Service until it holds.', [
    'ip_family',
  ]),
  kubeproxy_sync_proxy_rules_iptables_restore_failures_total: counter('Rules of iptables that could not be written.', [
    'ip_family',
  ]),
  kubeproxy_sync_proxy_rules_nftables_sync_failures_total: counter('Rules of nftables that could not be written.', [
    'ip_family',
  ]),
});

export const kubeProxy: Emitter = {
  name: 'kube-proxy',
  job: 'kube-proxy',
  targetLabels: serviceTargetLabels,
  source: 'source of Kubernetes 1.36.3: pkg/proxy/metrics/metrics.go',
  metrics: kubeProxyMetrics,
};
