import { counter, defineMetrics, gauge, histogram } from './define-metrics.ts';
import type { Emitter } from './emitter.ts';
import { kubeletTargetLabels } from './target-labels.ts';

const claim = ['namespace', 'persistentvolumeclaim'];

export const kubeletMetrics = defineMetrics({
  kubelet_node_name: gauge('1 for the name of the node.', ['node']),
  kubelet_running_pods: gauge('Pods that run.'),
  kubelet_running_containers: gauge('Containers, by state.', ['container_state']),
  kubelet_volume_stats_capacity_bytes: gauge('Size of the volume of a claim.', claim),
  kubelet_volume_stats_available_bytes: gauge('Space that is left in it.', claim),
  kubelet_volume_stats_used_bytes: gauge('Space that is taken in it.', claim),
  kubelet_volume_stats_inodes: gauge('Inodes there are in it.', claim),
  kubelet_volume_stats_inodes_free: gauge('Inodes that are left in it.', claim),
  kubelet_volume_stats_inodes_used: gauge('Inodes that are taken in it.', claim),
  kubelet_pleg_relist_duration_seconds: histogram('Time it took to look at all containers.'),
  kubelet_pleg_relist_interval_seconds: histogram('Time between two such looks.'),
  kubelet_pod_worker_duration_seconds: histogram('Time it took to bring a pod into order.', ['operation_type']),
  kubelet_pod_start_duration_seconds: histogram('Time from when a pod was seen until it ran.'),
  kubelet_runtime_operations_total: counter('Calls of the container runtime.', ['operation_type']),
  kubelet_runtime_operations_errors_total: counter('Calls of the container runtime that failed.', ['operation_type']),
  kubelet_runtime_operations_duration_seconds: histogram('Time the container runtime took.', ['operation_type']),
  kubelet_evictions: counter('Pods evicted, by what there was too little of.', ['eviction_signal']),
  kubelet_started_pods_errors_total: counter('Pods that could not be started.'),
  kubelet_started_containers_errors_total: counter('Containers that could not be started.', ['container_type', 'code']),
  kubelet_certificate_manager_client_ttl_seconds: gauge('Time until the client certificate of the kubelet ends.'),
  kubelet_certificate_manager_server_ttl_seconds: gauge('Time until the server certificate of the kubelet ends.'),
  kubelet_certificate_manager_client_expiration_renew_errors: counter(
    'Renewals of the client certificate that failed.',
  ),
  kubelet_server_expiration_renew_errors: counter('Renewals of the server certificate that failed.'),
});

export const kubelet: Emitter = {
  name: 'kubelet',
  job: 'kubelet',
  targetLabels: kubeletTargetLabels,
  honorLabels: true,
  source: 'source of Kubernetes 1.36.3: pkg/kubelet/metrics, pkg/kubelet/certificate',
  metrics: kubeletMetrics,
};
