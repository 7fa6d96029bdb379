import { kubeletMetrics } from '../../metrics/kubelet.ts';
import { panelPromql } from '../../promql/promql.ts';
import type { Query } from '../house-style/query.ts';
import { chosen } from '../house-style/variables.ts';

/** The claims chosen in the variables; a volume that several nodes have mounted is one. */
const of = [chosen('namespace'), chosen('persistentvolumeclaim')];
const claim = ['namespace', 'persistentvolumeclaim'];
const legend = '{{namespace}}/{{persistentvolumeclaim}}';

export const free = panelPromql`max by (${claim}) (${kubeletMetrics.kubelet_volume_stats_available_bytes}{${of}})`;
export const size = panelPromql`max by (${claim}) (${kubeletMetrics.kubelet_volume_stats_capacity_bytes}{${of}})`;

export const spaceInUse: Query = { expr: panelPromql`1 - ${free} / ${size}`, legend };

export const inodesInUse: Query = {
  expr: panelPromql`1 - max by (${claim}) (${kubeletMetrics.kubelet_volume_stats_inodes_free}{${of}}) / (max by (${claim}) (${kubeletMetrics.kubelet_volume_stats_inodes}{${of}}) > 0)`,
  legend,
};

export const growthPerDay: Query = {
  expr: panelPromql`clamp_min(max by (${claim}) (deriv(${kubeletMetrics.kubelet_volume_stats_used_bytes}{${of}}[6h])) * 86400, 0)`,
  legend,
};

export const volumes: Query = { expr: panelPromql`count(${size})`, legend: 'volumes' };
export const fullest: Query = { expr: panelPromql`max(${spaceInUse.expr})`, legend: 'fullest' };
export const leastFree: Query = { expr: panelPromql`min(${free})`, legend: 'least' };
