import { containerMetrics } from '../metrics/cadvisor.ts';
import { kubeMetrics } from '../metrics/kube-state-metrics.ts';
import { matcher, promql } from '../promql/promql.ts';
import { alertingRule, type AlertSettings } from './alerting-rule.ts';
import { percent } from './percent.ts';
import type { RuleGroup } from './rule-group.ts';

export interface PodAlerts {
  readonly podCrashLooping: AlertSettings;
  readonly imagePullFailing: AlertSettings;
  readonly containerCannotStart: AlertSettings;
  readonly podNotReady: AlertSettings;
  readonly containerOomKilled: AlertSettings;
}

const container = ['namespace', 'pod', 'container'];
const pod = ['namespace', 'pod'];
const waitingReason = kubeMetrics.kube_pod_container_status_waiting_reason;

/** Reasons of which alerts of their own tell; a pod that waits for them is not told of twice. */
const imageReasons = 'ErrImagePull|ImagePullBackOff|InvalidImageName';
const configReasons = 'CreateContainerConfigError|CreateContainerError';

const waitsFor = (op: '=' | '=~', reasons: string) =>
  promql`max by (${container}) (max_over_time(${waitingReason}{${matcher('reason', op, reasons)}}[5m])) == 1`;

/** Pods and containers that do not run as they are to. A container that starts and ends in turn has its reason in every five minutes. */
export const podAlerts = (settings: PodAlerts): RuleGroup => ({
  name: 'kubernetes-pods',
  rules: [
    ...alertingRule('PodCrashLooping', settings.podCrashLooping, {
      expr: waitsFor('=', 'CrashLoopBackOff'),
      summary: 'Container {{ $labels.container }} of {{ $labels.pod }} ends as often as it is started',
      description:
        'Container {{ $labels.container }} of pod {{ $labels.namespace }}/{{ $labels.pod }} keeps ending, and Kubernetes waits longer before each new start (CrashLoopBackOff).',
    }),
    ...alertingRule('ImagePullFailing', settings.imagePullFailing, {
      expr: waitsFor('=~', imageReasons),
      summary: 'The image of {{ $labels.container }} in {{ $labels.pod }} cannot be pulled',
      description:
        'Container {{ $labels.container }} of pod {{ $labels.namespace }}/{{ $labels.pod }} does not start: its node cannot get the image.',
    }),
    ...alertingRule('ContainerCannotStart', settings.containerCannotStart, {
      expr: waitsFor('=~', configReasons),
      summary: 'Container {{ $labels.container }} of {{ $labels.pod }} cannot be created',
      description:
        'Container {{ $labels.container }} of pod {{ $labels.namespace }}/{{ $labels.pod }} does not start: something it names is missing or refused, such as a Secret, a key or a ConfigMap.',
    }),
    ...alertingRule('PodNotReady', settings.podNotReady, {
      expr: promql`max by (${pod}) (${kubeMetrics.kube_pod_status_phase}{phase=~"Pending|Running|Unknown"}) == 1
and
max by (${pod}) (${kubeMetrics.kube_pod_status_ready}{condition="true"}) == 0
unless
max by (${pod}) (max_over_time(${waitingReason}{reason=~"CrashLoopBackOff|${imageReasons}|${configReasons}"}[5m])) == 1`,
      summary: 'Pod {{ $labels.pod }} does not get ready',
      description:
        'Pod {{ $labels.namespace }}/{{ $labels.pod }} waits for a node, or runs and does not pass its readiness probe. No traffic is sent to it.',
    }),
    ...alertingRule('ContainerOomKilled', settings.containerOomKilled, {
      expr: promql`max by (${container}) (increase(${kubeMetrics.kube_pod_container_status_restarts_total}[10m])) > 0
and
max by (${container}) (${kubeMetrics.kube_pod_container_status_last_terminated_reason}{reason="OOMKilled"}) == 1`,
      summary: 'Container {{ $labels.container }} of {{ $labels.pod }} was killed for want of memory',
      description:
        'Container {{ $labels.container }} of pod {{ $labels.namespace }}/{{ $labels.pod }} came to its memory limit, was killed and started again, in the last 10 minutes about {{ $value | humanize }} times.',
    }),
  ],
});

export interface ThrottlingAlerts {
  readonly containerCpuThrottled: AlertSettings & { readonly ratio: number };
}

/** Containers that are held back, as the kubelets tell. */
export const throttlingAlerts = (settings: ThrottlingAlerts, window: string): RuleGroup => ({
  name: 'kubernetes-throttling',
  rules: [
    ...alertingRule('ContainerCpuThrottled', settings.containerCpuThrottled, {
      expr: promql`sum by (${container}) (increase(${containerMetrics.container_cpu_cfs_throttled_periods_total}{container!=""}[${window}]))
/ sum by (${container}) (increase(${containerMetrics.container_cpu_cfs_periods_total}{container!=""}[${window}]))
> ${settings.containerCpuThrottled.ratio}`,
      summary: 'Container {{ $labels.container }} of {{ $labels.pod }} is held back by its CPU limit',
      description: `In {{ $value | humanizePercentage }} of the time slices in which it ran, container {{ $labels.container }} of pod {{ $labels.namespace }}/{{ $labels.pod }} was stopped by its CPU limit; the limit of the alert is ${percent(settings.containerCpuThrottled.ratio)}.`,
    }),
  ],
});
