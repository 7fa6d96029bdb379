import { containerMetrics } from '../../metrics/cadvisor.ts';
import { kubeMetrics } from '../../metrics/kube-state-metrics.ts';
import { matcher, panelPromql } from '../../promql/promql.ts';
import type { Query } from '../house-style/query.ts';
import { chosen } from '../house-style/variables.ts';

/** Objects of the namespaces chosen in the variable. */
const of = [chosen('namespace')];
/** Containers of pods: without the sums over a pod and over the node. */
const containers = [...of, matcher('container', '!=', '')];
const deployment = ['namespace', 'deployment'];
const statefulSet = ['namespace', 'statefulset'];
const daemonSet = ['namespace', 'daemonset'];
const container = ['namespace', 'pod', 'container'];
const containerLegend = '{{namespace}}/{{pod}} {{container}}';

export const podsRunning: Query = {
  expr: panelPromql`sum(${kubeMetrics.kube_pod_status_phase}{${of}, phase="Running"})`,
  legend: 'running',
};

/** A pod that has ended is not ready, and right so. */
export const podsNotReady: Query = {
  expr: panelPromql`count(
  max by (namespace, pod) (${kubeMetrics.kube_pod_status_phase}{${of}, phase=~"Pending|Running|Unknown"}) == 1
  and
  max by (namespace, pod) (${kubeMetrics.kube_pod_status_ready}{${of}, condition="true"}) == 0
) or vector(0)`,
  legend: 'not ready',
};

export const restartsOfTheHour: Query = {
  expr: panelPromql`sum(increase(${kubeMetrics.kube_pod_container_status_restarts_total}{${of}}[1h]))`,
  legend: 'restarts',
};

export const jobsFailed: Query = {
  expr: panelPromql`count(max by (namespace, job_name) (${kubeMetrics.kube_job_failed}{${of}, condition="true"}) == 1) or vector(0)`,
  legend: 'failed',
};

/** What each kind of workload is to have, and has. */
export const replicas = {
  deployments: {
    wanted: panelPromql`max by (${deployment}) (${kubeMetrics.kube_deployment_spec_replicas}{${of}})`,
    missing: panelPromql`max by (${deployment}) (${kubeMetrics.kube_deployment_spec_replicas}{${of}}) - max by (${deployment}) (${kubeMetrics.kube_deployment_status_replicas_available}{${of}})`,
  },
  statefulSets: {
    wanted: panelPromql`max by (${statefulSet}) (${kubeMetrics.kube_statefulset_replicas}{${of}})`,
    missing: panelPromql`max by (${statefulSet}) (${kubeMetrics.kube_statefulset_replicas}{${of}}) - max by (${statefulSet}) (${kubeMetrics.kube_statefulset_status_replicas_ready}{${of}})`,
  },
  daemonSets: {
    wanted: panelPromql`max by (${daemonSet}) (${kubeMetrics.kube_daemonset_status_desired_number_scheduled}{${of}})`,
    missing: panelPromql`max by (${daemonSet}) (${kubeMetrics.kube_daemonset_status_desired_number_scheduled}{${of}}) - max by (${daemonSet}) (${kubeMetrics.kube_daemonset_status_number_available}{${of}})`,
  },
};

export const restarts: Query = {
  expr: panelPromql`sum by (namespace) (increase(${kubeMetrics.kube_pod_container_status_restarts_total}{${of}}[$__rate_interval]))`,
  legend: '{{namespace}}',
};

export const waiting: Query = {
  expr: panelPromql`sum by (namespace) (${kubeMetrics.kube_pod_container_status_waiting}{${of}})`,
  legend: '{{namespace}}',
};

export const phases: Query = {
  expr: panelPromql`sum by (phase) (${kubeMetrics.kube_pod_status_phase}{${of}})`,
  legend: '{{phase}}',
};

export const cpu: Query = {
  expr: panelPromql`topk(10, sum by (${container}) (rate(${containerMetrics.container_cpu_usage_seconds_total}{${containers}}[$__rate_interval])))`,
  legend: containerLegend,
};

export const memory: Query = {
  expr: panelPromql`topk(10, sum by (${container}) (${containerMetrics.container_memory_working_set_bytes}{${containers}}))`,
  legend: containerLegend,
};

/** At the limit a container is killed. */
export const memoryOfLimit: Query = {
  expr: panelPromql`sort_desc(topk(10, max by (${container}) (${containerMetrics.container_memory_working_set_bytes}{${containers}}) / (max by (${container}) (${containerMetrics.container_spec_memory_limit_bytes}{${containers}}) > 0)))`,
  legend: containerLegend,
};

export const throttled: Query = {
  expr: panelPromql`topk(10,
  sum by (${container}) (rate(${containerMetrics.container_cpu_cfs_throttled_periods_total}{${containers}}[$__rate_interval]))
  / (sum by (${container}) (rate(${containerMetrics.container_cpu_cfs_periods_total}{${containers}}[$__rate_interval])) > 0)
)`,
  legend: containerLegend,
};

const allocatable = (resource: string) =>
  panelPromql`sum(${kubeMetrics.kube_node_status_allocatable}{${matcher('resource', '=', resource)}})`;
const requested = (resource: string) =>
  panelPromql`sum(${kubeMetrics.kube_pod_container_resource_requests}{${matcher('resource', '=', resource)}} * on (namespace, pod, uid) group_left () (max by (namespace, pod, uid) (${kubeMetrics.kube_pod_status_phase}{phase=~"Pending|Running"}) == 1))`;

/** Of the whole cluster: what is requested cannot be had by another pod, used or not. */
export const cpuRequested: Query = { expr: panelPromql`${requested('cpu')} / ${allocatable('cpu')}`, legend: 'CPU' };
export const memoryRequested: Query = {
  expr: panelPromql`${requested('memory')} / ${allocatable('memory')}`,
  legend: 'memory',
};
