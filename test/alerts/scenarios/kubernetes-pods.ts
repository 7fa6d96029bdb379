import { podAlerts, throttlingAlerts } from '../../../alerts/kubernetes-pods.ts';
import { parseConfig } from '../../../config/parse.ts';
import { firesAfter, type Scenario, staysSilent } from '../../../testing/scenario.ts';
import type { AlertSubject } from '../alert-subject.ts';

const { alerts } = parseConfig({});

const pod = (metric: string, more: string, instance = 'a') =>
  `${metric}{job="kube-state-metrics",instance="${instance}",namespace="shop",pod="api-1",uid="u",${more}}`;
const waiting = (reason: string, instance?: string) =>
  pod('kube_pod_container_status_waiting_reason', `container="api",reason="${reason}"`, instance);
const container = { severity: 'warning', namespace: 'shop', pod: 'api-1', container: 'api' };

/** Each reason fires its own alert after a quarter of an hour, and no other. */
const reason = (alert: string, own: string, other: string): Scenario[] => [
  firesAfter('fires when the reason stays for a quarter of an hour, though it comes and goes', {
    alert,
    series: { [waiting(own)]: '1x7 _x8 '.repeat(5).trim() },
    after: '15m',
    fires: { labels: container },
  }),
  staysSilent('is silent when the container starts within ten minutes', {
    alert,
    series: { [waiting(own)]: '1x36 _x60' },
    until: '25m',
  }),
  staysSilent('is silent for another reason', { alert, series: { [waiting(other)]: '1x120' }, until: '30m' }),
];

const phase = (value: string) => pod('kube_pod_status_phase', `phase="${value}"`);
const ready = pod('kube_pod_status_ready', 'condition="true"');
const restarts = pod('kube_pod_container_status_restarts_total', 'container="api"');
const lastEnd = (why: string) =>
  pod('kube_pod_container_status_last_terminated_reason', `container="api",reason="${why}"`);
const periods = (kind: string) =>
  `container_cpu_cfs_${kind}periods_total{job="kubelet",node="n",namespace="shop",pod="api-1",container="api",id="/x"}`;

export const subject: AlertSubject = {
  groups: [podAlerts(alerts), throttlingAlerts(alerts, '5m')],
  scenarios: [
    ...reason('PodCrashLooping', 'CrashLoopBackOff', 'ContainerCreating'),
    firesAfter('goes on when kube-state-metrics is started again', {
      alert: 'PodCrashLooping',
      series: {
        [waiting('CrashLoopBackOff')]: '1x30 _x90',
        [waiting('CrashLoopBackOff', 'b')]: '_x32 1x90',
      },
      after: '15m',
      fires: { labels: container },
    }),
    ...reason('ImagePullFailing', 'ErrImagePull', 'CrashLoopBackOff'),
    firesAfter('is one alert while the reason goes to and fro', {
      alert: 'ImagePullFailing',
      series: { [waiting('ErrImagePull')]: '1x3 _x8 1x3 _x80', [waiting('ImagePullBackOff')]: '_x4 1x8 _x4 1x80' },
      after: '15m',
      fires: { labels: container },
    }),
    ...reason('ContainerCannotStart', 'CreateContainerConfigError', 'ErrImagePull'),
    firesAfter('fires for a pod that waits for a node', {
      alert: 'PodNotReady',
      series: { [phase('Pending')]: '1x90', [ready]: '0x90' },
      after: '15m',
      fires: { labels: { severity: 'warning', namespace: 'shop', pod: 'api-1' } },
    }),
    firesAfter('fires for a pod that runs and does not get ready', {
      alert: 'PodNotReady',
      series: { [phase('Running')]: '1x90', [ready]: '0x90' },
      after: '15m',
      fires: { labels: { severity: 'warning', namespace: 'shop', pod: 'api-1' } },
    }),
    staysSilent('is silent for a pod that has done its work', {
      alert: 'PodNotReady',
      series: { [phase('Succeeded')]: '1x90', [phase('Running')]: '0x90', [ready]: '0x90' },
      until: '20m',
    }),
    staysSilent('is silent for a pod that has an alert of its own', {
      alert: 'PodNotReady',
      series: { [phase('Pending')]: '1x90', [ready]: '0x90', [waiting('ImagePullBackOff')]: '1x90' },
      until: '20m',
    }),
    staysSilent('is silent for a pod that gets ready in ten minutes', {
      alert: 'PodNotReady',
      series: { [phase('Running')]: '1x90', [ready]: '0x39 1x50' },
      until: '20m',
    }),
    firesAfter('fires at once when a container was killed for memory and started again', {
      alert: 'ContainerOomKilled',
      series: { [restarts]: '3x19 4x40', [lastEnd('OOMKilled')]: '_x19 1x40' },
      after: '5m',
      fires: { labels: container },
    }),
    staysSilent('is silent when it ended for another reason', {
      alert: 'ContainerOomKilled',
      series: { [restarts]: '3x19 4x40', [lastEnd('Error')]: '_x19 1x40' },
      until: '14m',
    }),
    staysSilent('is silent for a container that was killed long ago', {
      alert: 'ContainerOomKilled',
      series: { [restarts]: '4x60', [lastEnd('OOMKilled')]: '1x60' },
      until: '14m',
    }),
    firesAfter('fires when it is stopped in more than half of its time slices', {
      alert: 'ContainerCpuThrottled',
      series: { [periods('')]: '0+150x90', [periods('throttled_')]: '0+90x90' },
      after: '15m15s',
      fires: {
        labels: container,
        annotations: {
          description:
            'In 60% of the time slices in which it ran, container api of pod shop/api-1 was stopped by its CPU limit; the limit of the alert is 50 %.',
        },
      },
    }),
    staysSilent('is silent when it is stopped in half of them', {
      alert: 'ContainerCpuThrottled',
      series: { [periods('')]: '0+150x90', [periods('throttled_')]: '0+75x90' },
      until: '20m',
    }),
    staysSilent('is silent for a container that does not run', {
      alert: 'ContainerCpuThrottled',
      series: { [periods('')]: '150x90', [periods('throttled_')]: '90x90' },
      until: '20m',
    }),
  ],
};
