import { z } from 'zod';
import { alertSettings } from '../alert-settings.ts';
import { positive, ratio } from './limits.ts';

/**
 * What runs in the cluster. A quarter of an hour is what kubernetes-mixin waits for workloads: most heal by themselves
 * before (https://github.com/kubernetes-monitoring/kubernetes-mixin/blob/master/alerts/apps_alerts.libsonnet).
 */
export const kubernetesAlertSettings = {
  podCrashLooping: z.strictObject(alertSettings('warning', '15m')).prefault({}),
  imagePullFailing: z.strictObject(alertSettings('warning', '15m')).prefault({}),
  containerCannotStart: z.strictObject(alertSettings('warning', '15m')).prefault({}),
  podNotReady: z.strictObject(alertSettings('warning', '15m')).prefault({}),
  containerOomKilled: z.strictObject(alertSettings('warning', '0s')).prefault({}),
  containerCpuThrottled: z
    .strictObject({
      ...alertSettings('warning', '15m'),
      ratio: ratio.default(0.5).describe('Share of the time slices of a container in which its CPU limit stopped it.'),
    })
    .prefault({}),
  deploymentReplicasMismatch: z.strictObject(alertSettings('warning', '15m')).prefault({}),
  deploymentRolloutStuck: z.strictObject(alertSettings('warning', '15m')).prefault({}),
  statefulSetReplicasMismatch: z.strictObject(alertSettings('warning', '15m')).prefault({}),
  daemonSetPodsMissing: z.strictObject(alertSettings('warning', '15m')).prefault({}),
  jobFailed: z.strictObject(alertSettings('warning', '5m')).prefault({}),
  jobStuck: z
    .strictObject({
      ...alertSettings('warning', '0s'),
      hours: positive.default(12).describe('Hours a Job may be at work.'),
    })
    .prefault({}),
  cronJobMissed: z
    .strictObject({
      ...alertSettings('warning', '15m'),
      minutes: positive.default(60).describe('Minutes a CronJob may be due without being started.'),
    })
    .prefault({}),
  quotaAlmostFull: z
    .strictObject({
      ...alertSettings('warning', '15m'),
      ratio: ratio.default(0.9).describe('Share of a ResourceQuota that is used.'),
    })
    .prefault({}),
};
