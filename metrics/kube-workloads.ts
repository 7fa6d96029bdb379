import { defineMetrics, gauge } from './define-metrics.ts';

const deployment = ['namespace', 'deployment'];
const statefulset = ['namespace', 'statefulset'];
const daemonset = ['namespace', 'daemonset'];
const job = ['namespace', 'job_name'];
const cronjob = ['namespace', 'cronjob'];
const autoscaler = ['namespace', 'horizontalpodautoscaler'];
const budget = ['namespace', 'poddisruptionbudget'];

const deployments = defineMetrics({
  kube_deployment_created: gauge('When it was created, in Unix time.', deployment, 'seconds'),
  kube_deployment_spec_replicas: gauge('Pods it is to have.', deployment),
  kube_deployment_spec_paused: gauge('Whether its roll-out is paused.', deployment),
  kube_deployment_status_replicas: gauge('Pods it has.', deployment),
  kube_deployment_status_replicas_ready: gauge('Pods that are ready.', deployment),
  kube_deployment_status_replicas_available: gauge('Pods that have been ready long enough.', deployment),
  kube_deployment_status_replicas_unavailable: gauge('Pods that are missing or not available.', deployment),
  kube_deployment_status_replicas_updated: gauge('Pods of the newest template.', deployment),
  kube_deployment_status_observed_generation: gauge('Version of the object that the controller has seen.', deployment),
  kube_deployment_metadata_generation: gauge('Version of the object.', deployment),
  kube_deployment_status_condition: gauge('1 for the status that a condition has: true, false or unknown.', [
    ...deployment,
    'condition',
    'status',
    'reason',
  ]),
});

const statefulsets = defineMetrics({
  kube_statefulset_created: gauge('When it was created, in Unix time.', statefulset, 'seconds'),
  kube_statefulset_replicas: gauge('Pods it is to have.', statefulset),
  kube_statefulset_status_replicas: gauge('Pods it has.', statefulset),
  kube_statefulset_status_replicas_ready: gauge('Pods that are ready.', statefulset),
  kube_statefulset_status_replicas_available: gauge('Pods that have been ready long enough.', statefulset),
  kube_statefulset_status_replicas_current: gauge('Pods of the template before.', statefulset),
  kube_statefulset_status_replicas_updated: gauge('Pods of the newest template.', statefulset),
  kube_statefulset_status_observed_generation: gauge('Version of the object the controller has seen.', statefulset),
  kube_statefulset_metadata_generation: gauge('Version of the object.', statefulset),
  kube_statefulset_status_current_revision: gauge('1 for the revision its pods had before.', [
    ...statefulset,
    'revision',
  ]),
  kube_statefulset_status_update_revision: gauge('1 for the revision its pods are to have.', [
    ...statefulset,
    'revision',
  ]),
});

const daemonsets = defineMetrics({
  kube_daemonset_created: gauge('When it was created, in Unix time.', daemonset, 'seconds'),
  kube_daemonset_status_desired_number_scheduled: gauge('Nodes that are to run a pod of it.', daemonset),
  kube_daemonset_status_current_number_scheduled: gauge('Nodes that run one, and are to.', daemonset),
  kube_daemonset_status_number_misscheduled: gauge('Nodes that run one, and are not to.', daemonset),
  kube_daemonset_status_number_ready: gauge('Nodes whose pod is ready.', daemonset),
  kube_daemonset_status_number_available: gauge('Nodes whose pod has been ready long enough.', daemonset),
  kube_daemonset_status_number_unavailable: gauge('Nodes whose pod is missing or not available.', daemonset),
  kube_daemonset_status_updated_number_scheduled: gauge('Nodes whose pod is of the newest template.', daemonset),
  kube_daemonset_status_observed_generation: gauge('Version of the object the controller has seen.', daemonset),
  kube_daemonset_metadata_generation: gauge('Version of the object.', daemonset),
});

const replicasets = defineMetrics({
  kube_replicaset_spec_replicas: gauge('Pods it is to have.', ['namespace', 'replicaset']),
  kube_replicaset_status_ready_replicas: gauge('Pods that are ready.', ['namespace', 'replicaset']),
  kube_replicaset_owner: gauge('1 for what made it, mostly a Deployment.', [
    'namespace',
    'replicaset',
    'owner_kind',
    'owner_name',
    'owner_is_controller',
  ]),
});

const jobs = defineMetrics({
  kube_job_created: gauge('When it was created, in Unix time.', job, 'seconds'),
  kube_job_owner: gauge('1 for what made it, such as a CronJob.', [
    ...job,
    'owner_kind',
    'owner_name',
    'owner_is_controller',
  ]),
  kube_job_spec_completions: gauge('Pods that are to succeed.', job),
  kube_job_status_active: gauge('Pods at work.', job),
  kube_job_status_succeeded: gauge('Pods that succeeded.', job),
  kube_job_status_failed: gauge('Pods that failed, by the reason.', [...job, 'reason']),
  kube_job_status_start_time: gauge('When it began, in Unix time.', job, 'seconds'),
  kube_job_status_completion_time: gauge('When it was done, in Unix time.', job, 'seconds'),
  kube_job_complete: gauge('1 for the status of condition Complete; missing while it has not ended.', [
    ...job,
    'condition',
  ]),
  kube_job_failed: gauge('1 for the status of condition Failed; missing unless it failed.', [...job, 'condition']),
  kube_cronjob_created: gauge('When it was created, in Unix time.', cronjob, 'seconds'),
  kube_cronjob_info: gauge('1 for its schedule.', [...cronjob, 'schedule', 'concurrency_policy', 'timezone']),
  kube_cronjob_spec_suspend: gauge('Whether it is suspended.', cronjob),
  kube_cronjob_status_active: gauge('Jobs of it at work.', cronjob),
  kube_cronjob_next_schedule_time: gauge('When it is due next, in Unix time.', cronjob, 'seconds'),
  kube_cronjob_status_last_schedule_time: gauge('When it was last due, in Unix time.', cronjob, 'seconds'),
  kube_cronjob_status_last_successful_time: gauge('When it last succeeded, in Unix time.', cronjob, 'seconds'),
});

const autoscalers = defineMetrics({
  kube_horizontalpodautoscaler_info: gauge('1 for what it scales.', [
    ...autoscaler,
    'scaletargetref_api_version',
    'scaletargetref_kind',
    'scaletargetref_name',
  ]),
  kube_horizontalpodautoscaler_spec_min_replicas: gauge('Fewest pods.', autoscaler),
  kube_horizontalpodautoscaler_spec_max_replicas: gauge('Most pods.', autoscaler),
  kube_horizontalpodautoscaler_status_current_replicas: gauge('Pods there are.', autoscaler),
  kube_horizontalpodautoscaler_status_desired_replicas: gauge('Pods there are to be.', autoscaler),
  kube_horizontalpodautoscaler_status_condition: gauge('1 for the status that a condition has.', [
    ...autoscaler,
    'condition',
    'status',
  ]),
  kube_poddisruptionbudget_status_current_healthy: gauge('Pods that are healthy.', budget),
  kube_poddisruptionbudget_status_desired_healthy: gauge('Pods that must stay healthy.', budget),
  kube_poddisruptionbudget_status_expected_pods: gauge('Pods it is about.', budget),
  kube_poddisruptionbudget_status_pod_disruptions_allowed: gauge('Pods that may be evicted now.', budget),
});

/** What kube-state-metrics tells of workloads. */
export const kubeWorkloadMetrics = {
  ...deployments,
  ...statefulsets,
  ...daemonsets,
  ...replicasets,
  ...jobs,
  ...autoscalers,
};
