import { counter, defineMetrics, gauge } from './define-metrics.ts';

const pod = ['namespace', 'pod', 'uid'];
const container = [...pod, 'container'];
const resource = [...container, 'node', 'resource', 'unit'];

/** What kube-state-metrics tells of pods and their containers. */
export const kubePodMetrics = defineMetrics({
  kube_pod_info: gauge('1 for where a pod runs and what made it.', [
    ...pod,
    'host_ip',
    'pod_ip',
    'node',
    'created_by_kind',
    'created_by_name',
    'priority_class',
    'host_network',
  ]),
  kube_pod_owner: gauge('1 for what made a pod, such as a ReplicaSet.', [
    ...pod,
    'owner_kind',
    'owner_name',
    'owner_is_controller',
  ]),
  kube_pod_created: gauge('When it was created, in Unix time.', pod, 'seconds'),
  kube_pod_start_time: gauge('When the kubelet took it, in Unix time.', pod, 'seconds'),
  kube_pod_deletion_timestamp: gauge('When it is to be gone, in Unix time; of pods that end.', pod, 'seconds'),
  kube_pod_status_phase: gauge('1 for the phase a pod is in.', [...pod, 'phase']),
  kube_pod_status_ready: gauge('1 for what its condition Ready is.', [...pod, 'condition']),
  kube_pod_status_scheduled: gauge('1 for what its condition PodScheduled is.', [...pod, 'condition']),
  kube_pod_status_unschedulable: gauge('1 while no node can take it.', pod),
  kube_pod_status_reason: gauge('1 for why a pod is as it is, such as Evicted.', [...pod, 'reason']),
  kube_pod_status_qos_class: gauge('1 for its class of service.', [...pod, 'qos_class']),
  kube_pod_restart_policy: gauge('1 for what is done when it ends.', [...pod, 'type']),
  kube_pod_spec_volumes_persistentvolumeclaims_info: gauge('1 for each claim it uses.', [
    ...pod,
    'volume',
    'persistentvolumeclaim',
    'ephemeral',
  ]),
  kube_pod_container_info: gauge('1 for the image of a container.', [
    ...container,
    'image_spec',
    'image',
    'image_id',
    'container_id',
  ]),
  kube_pod_container_resource_requests: gauge('What a container requests, in cores, bytes or pieces.', resource),
  kube_pod_container_resource_limits: gauge('What a container may have, in cores, bytes or pieces.', resource),
  kube_pod_container_state_started: gauge('When a container began, in Unix time.', container, 'seconds'),
  kube_pod_container_status_ready: gauge('Whether a container is ready.', container),
  kube_pod_container_status_running: gauge('Whether a container runs.', container),
  kube_pod_container_status_waiting: gauge('Whether a container waits to run.', container),
  kube_pod_container_status_waiting_reason: gauge('1 for why it waits: CrashLoopBackOff, ImagePullBackOff…', [
    ...container,
    'reason',
  ]),
  kube_pod_container_status_terminated: gauge('Whether a container has ended.', container),
  kube_pod_container_status_terminated_reason: gauge('1 for why it has ended.', [...container, 'reason']),
  kube_pod_container_status_last_terminated_reason: gauge('1 for why it ended before this run: OOMKilled, Error…', [
    ...container,
    'reason',
  ]),
  kube_pod_container_status_last_terminated_exitcode: gauge('What it ended with before this run.', container),
  kube_pod_container_status_restarts_total: counter('Times a container was started again.', container),
  kube_pod_init_container_status_restarts_total: counter('Times an init container was started again.', container),
  kube_pod_init_container_status_waiting_reason: gauge('1 for why an init container waits.', [...container, 'reason']),
});
