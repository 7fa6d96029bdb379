import { counter, defineMetrics, gauge, info } from './define-metrics.ts';
import type { Emitter } from './emitter.ts';
import { kubeClusterMetrics } from './kube-cluster.ts';
import { kubePodMetrics } from './kube-pods.ts';
import { kubeWorkloadMetrics } from './kube-workloads.ts';
import { serviceTargetLabels } from './target-labels.ts';

export const kubeMetrics = { ...kubeWorkloadMetrics, ...kubePodMetrics, ...kubeClusterMetrics };

/** Of the objects of the cluster: `namespace`, `pod` and `container` are those of the object, and no other target's. */
export const kubeStateMetrics: Emitter = {
  name: 'kube-state-metrics',
  job: 'kube-state-metrics',
  targetLabels: ['job', 'instance'],
  honorLabels: true,
  metrics: kubeMetrics,
};

export const kubeStateMetricsOwnMetrics = defineMetrics({
  kube_state_metrics_build_info: info('Version of kube-state-metrics.', ['version', 'revision', 'branch', 'goversion']),
  kube_state_metrics_watch_total: counter('Watches of the API server it began, by result: error or success.', [
    'result',
    'resource',
  ]),
  kube_state_metrics_total_shards: gauge('Instances that share the objects.'),
  kube_state_metrics_shard_ordinal: gauge('Which of them this is.', ['shard_ordinal']),
});

/** Of itself, on a port of its own. */
export const kubeStateMetricsOwn: Emitter = {
  name: 'kube-state-metrics, of itself',
  job: 'kube-state-metrics',
  targetLabels: serviceTargetLabels,
  metrics: kubeStateMetricsOwnMetrics,
};
