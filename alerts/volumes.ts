import { kubeletMetrics } from '../metrics/kubelet.ts';
import { promql } from '../promql/promql.ts';
import { alertingRule, type AlertSettings } from './alerting-rule.ts';
import { percent } from './percent.ts';
import type { RuleGroup } from './rule-group.ts';

export interface VolumeAlerts {
  readonly volumeFilling: AlertSettings & { readonly days: number; readonly freeRatio: number };
  readonly volumeAlmostFull: AlertSettings & { readonly ratio: number };
  readonly volumeInodesLow: AlertSettings & { readonly freeRatio: number };
}

const claim = ['namespace', 'persistentvolumeclaim'];
const free = promql`max by (${claim}) (${kubeletMetrics.kubelet_volume_stats_available_bytes})
/ max by (${claim}) (${kubeletMetrics.kubelet_volume_stats_capacity_bytes})`;

/** Volumes of pods that run full, as the kubelets tell; a volume that several nodes have mounted is one. */
export const volumeAlerts = (settings: VolumeAlerts): RuleGroup => ({
  name: 'volumes',
  rules: [
    ...alertingRule('VolumeFilling', settings.volumeFilling, {
      expr: promql`${free} < ${settings.volumeFilling.freeRatio}
and
min by (${claim}) (predict_linear(${kubeletMetrics.kubelet_volume_stats_available_bytes}[6h], ${settings.volumeFilling.days * 86_400})) < 0`,
      summary: `Volume {{ $labels.persistentvolumeclaim }} will be full within ${String(settings.volumeFilling.days)} d`,
      description: `{{ $value | humanizePercentage }} of volume {{ $labels.namespace }}/{{ $labels.persistentvolumeclaim }} is free; if it goes on as in the last 6 h, it is full within ${String(settings.volumeFilling.days)} d.`,
    }),
    ...alertingRule('VolumeAlmostFull', settings.volumeAlmostFull, {
      expr: promql`1 - ${free} > ${settings.volumeAlmostFull.ratio}`,
      summary: 'Volume {{ $labels.persistentvolumeclaim }} is nearly full',
      description: `{{ $value | humanizePercentage }} of volume {{ $labels.namespace }}/{{ $labels.persistentvolumeclaim }} is used; the limit is ${percent(settings.volumeAlmostFull.ratio)}.`,
    }),
    ...alertingRule('VolumeInodesLow', settings.volumeInodesLow, {
      expr: promql`max by (${claim}) (${kubeletMetrics.kubelet_volume_stats_inodes_free})
/ (max by (${claim}) (${kubeletMetrics.kubelet_volume_stats_inodes}) > 0)
< ${settings.volumeInodesLow.freeRatio}`,
      summary: 'Volume {{ $labels.persistentvolumeclaim }} can hold few more files',
      description: `{{ $value | humanizePercentage }} of the inodes of volume {{ $labels.namespace }}/{{ $labels.persistentvolumeclaim }} are free; the limit is ${percent(settings.volumeInodesLow.freeRatio)}. Without one no file can be made, however much space there is.`,
    }),
  ],
});
