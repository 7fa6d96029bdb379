import { kubeMetrics } from '../metrics/kube-state-metrics.ts';
import { promql } from '../promql/promql.ts';
import { alertingRule, type AlertSettings } from './alerting-rule.ts';
import { percent } from './percent.ts';
import type { RuleGroup } from './rule-group.ts';

export interface WorkloadAlerts {
  readonly deploymentReplicasMismatch: AlertSettings;
  readonly deploymentRolloutStuck: AlertSettings;
  readonly statefulSetReplicasMismatch: AlertSettings;
  readonly daemonSetPodsMissing: AlertSettings;
  readonly jobFailed: AlertSettings;
  readonly jobStuck: AlertSettings & { readonly hours: number };
  readonly cronJobMissed: AlertSettings & { readonly minutes: number };
  readonly quotaAlmostFull: AlertSettings & { readonly ratio: number };
}

const deployment = ['namespace', 'deployment'];
const statefulSet = ['namespace', 'statefulset'];
const daemonSet = ['namespace', 'daemonset'];
const job = ['namespace', 'job_name'];
const cronJob = ['namespace', 'cronjob'];
const quota = ['namespace', 'resourcequota', 'resource'];

/**
 * Deployments, StatefulSets, DaemonSets, Jobs and quotas that are not as they are to be. Series are taken together by the
 * object they are about, so that a restart of kube-state-metrics changes no alert; and a roll-out that goes on is no fault:
 * its count of new pods changes.
 */
export const workloadAlerts = (settings: WorkloadAlerts): RuleGroup => ({
  name: 'kubernetes-workloads',
  rules: [
    ...alertingRule('DeploymentReplicasMismatch', settings.deploymentReplicasMismatch, {
      expr: promql`max by (${deployment}) (${kubeMetrics.kube_deployment_spec_replicas})
- max by (${deployment}) (${kubeMetrics.kube_deployment_status_replicas_available}) > 0
and
max by (${deployment}) (changes(${kubeMetrics.kube_deployment_status_replicas_updated}[10m])) == 0`,
      summary: 'Deployment {{ $labels.deployment }} has fewer pods than it is to have',
      description:
        '{{ $value }} of the pods that Deployment {{ $labels.namespace }}/{{ $labels.deployment }} is to have are missing or not available, and no roll-out is under way.',
    }),
    ...alertingRule('DeploymentRolloutStuck', settings.deploymentRolloutStuck, {
      expr: promql`max by (${deployment}) (${kubeMetrics.kube_deployment_status_condition}{condition="Progressing", status="false"}) == 1`,
      summary: 'The roll-out of Deployment {{ $labels.deployment }} does not go on',
      description:
        'The newest version of Deployment {{ $labels.namespace }}/{{ $labels.deployment }} did not come up within its progress deadline. What runs is the version before, at least in part.',
    }),
    ...alertingRule('StatefulSetReplicasMismatch', settings.statefulSetReplicasMismatch, {
      expr: promql`max by (${statefulSet}) (${kubeMetrics.kube_statefulset_replicas})
- max by (${statefulSet}) (${kubeMetrics.kube_statefulset_status_replicas_ready}) > 0
and
max by (${statefulSet}) (changes(${kubeMetrics.kube_statefulset_status_replicas_updated}[10m])) == 0`,
      summary: 'StatefulSet {{ $labels.statefulset }} has fewer ready pods than it is to have',
      description:
        '{{ $value }} of the pods that StatefulSet {{ $labels.namespace }}/{{ $labels.statefulset }} is to have are missing or not ready, and a roll-out, if there is one, stands still.',
    }),
    ...alertingRule('DaemonSetPodsMissing', settings.daemonSetPodsMissing, {
      expr: promql`max by (${daemonSet}) (${kubeMetrics.kube_daemonset_status_desired_number_scheduled})
- max by (${daemonSet}) (${kubeMetrics.kube_daemonset_status_number_available}) > 0
and
max by (${daemonSet}) (changes(${kubeMetrics.kube_daemonset_status_updated_number_scheduled}[10m])) == 0`,
      summary: 'DaemonSet {{ $labels.daemonset }} does not run on every node it is to',
      description:
        'On {{ $value }} nodes the pod of DaemonSet {{ $labels.namespace }}/{{ $labels.daemonset }} is missing or not available, and a roll-out, if there is one, stands still.',
    }),
    ...alertingRule('JobFailed', settings.jobFailed, {
      expr: promql`max by (${job}) (${kubeMetrics.kube_job_failed}{condition="true"}) == 1`,
      summary: 'Job {{ $labels.job_name }} failed',
      description:
        'Job {{ $labels.namespace }}/{{ $labels.job_name }} used up its attempts or its time, and is not tried again. The alert ends when the Job is deleted.',
    }),
    ...alertingRule('JobStuck', settings.jobStuck, {
      expr: promql`time() - max by (${job}) (${kubeMetrics.kube_job_status_start_time}) > ${settings.jobStuck.hours * 3600}
and
max by (${job}) (${kubeMetrics.kube_job_status_active}) > 0`,
      summary: 'Job {{ $labels.job_name }} does not come to an end',
      description: `Job {{ $labels.namespace }}/{{ $labels.job_name }} has been at work for {{ $value | humanizeDuration }}; the limit is ${String(settings.jobStuck.hours)} h.`,
    }),
    ...alertingRule('CronJobMissed', settings.cronJobMissed, {
      expr: promql`time() - max by (${cronJob}) (${kubeMetrics.kube_cronjob_next_schedule_time}) > ${settings.cronJobMissed.minutes * 60}
unless
max by (${cronJob}) (${kubeMetrics.kube_cronjob_spec_suspend}) == 1`,
      summary: 'CronJob {{ $labels.cronjob }} was not started when it was due',
      description: `CronJob {{ $labels.namespace }}/{{ $labels.cronjob }} has been due for {{ $value | humanizeDuration }}; the limit is ${String(settings.cronJobMissed.minutes)} min.`,
    }),
    ...alertingRule('QuotaAlmostFull', settings.quotaAlmostFull, {
      expr: promql`max by (${quota}) (${kubeMetrics.kube_resourcequota}{type="used"})
/ (max by (${quota}) (${kubeMetrics.kube_resourcequota}{type="hard"}) > 0)
> ${settings.quotaAlmostFull.ratio}`,
      summary: 'Namespace {{ $labels.namespace }} has nearly used up its quota of {{ $labels.resource }}',
      description: `{{ $value | humanizePercentage }} of {{ $labels.resource }} in quota {{ $labels.resourcequota }} of namespace {{ $labels.namespace }} is used; the limit is ${percent(settings.quotaAlmostFull.ratio)}.`,
    }),
  ],
});
