import { kubeletMetrics } from '../../metrics/kubelet.ts';
import { type Board, board } from '../board.ts';
import { graph } from '../house-style/graph.ts';
import { number } from '../house-style/number.ts';
import { table } from '../house-style/table.ts';
import { chosen, labelVariable } from '../house-style/variables.ts';
import { row } from '../row.ts';
import * as queries from './queries.ts';

/** Limits of the alerts of volumes. */
export interface VolumesProps {
  /** Share in use, of VolumeAlmostFull. */
  readonly fullRatio: number;
  /** Share of inodes that are free, of VolumeInodesLow. */
  readonly inodesFreeRatio: number;
}

const metric = kubeletMetrics.kubelet_volume_stats_capacity_bytes;

/** How full the volumes of pods are, as the kubelets tell. */
export const volumes = ({ fullRatio, inodesFreeRatio }: VolumesProps): Board => {
  const full = { critical: fullRatio };
  const inodesFull = { warning: Number((1 - inodesFreeRatio).toFixed(6)) };
  return board({
    uid: 'volumes',
    title: 'Volumes',
    description: 'Space and inodes of the volumes of pods; limits are those of the alerts.',
    folder: 'Kubernetes',
    variables: [
      labelVariable({ name: 'namespace', title: 'Namespace', metric }),
      labelVariable({ name: 'persistentvolumeclaim', title: 'Claim', metric, where: [chosen('namespace')] }),
    ],
    rows: [
      row(
        'Now',
        [
          number({ title: 'Volumes', description: 'Volumes that pods have mounted.', unit: 'short' }, queries.volumes),
          number(
            { title: 'Fullest', description: 'Share in use of the fullest volume.', unit: 'percentunit' },
            queries.fullest,
            { limits: full },
          ),
          number(
            { title: 'Least free', description: 'Space that is left where least is.', unit: 'bytes' },
            queries.leastFree,
          ),
        ],
        [
          table(
            { title: 'Every volume', description: 'What is taken of each volume, and how fast it grows.' },
            {
              labels: [
                { title: 'Namespace', label: 'namespace' },
                { title: 'Claim', label: 'persistentvolumeclaim' },
              ],
              values: [
                { title: 'In use', expr: queries.spaceInUse.expr, unit: 'percentunit', limits: full },
                { title: 'Free', expr: queries.free, unit: 'bytes' },
                { title: 'Size', expr: queries.size, unit: 'bytes' },
                { title: 'Growth a day', expr: queries.growthPerDay.expr, unit: 'bytes' },
                { title: 'Inodes', expr: queries.inodesInUse.expr, unit: 'percentunit', limits: inodesFull },
              ],
              sortBy: 'In use',
            },
          ),
        ],
      ),
      row('Over time', [
        graph(
          {
            title: 'Space',
            description: 'Share of each volume in use. The line is the limit of VolumeAlmostFull.',
            unit: 'percentunit',
          },
          [queries.spaceInUse],
          { limits: full, max: 1 },
        ),
        graph(
          {
            title: 'Inodes',
            description:
              'Share of the inodes in use: without one no file can be made. The line is that of VolumeInodesLow.',
            unit: 'percentunit',
          },
          [queries.inodesInUse],
          { limits: inodesFull, max: 1 },
        ),
        graph(
          {
            title: 'Growth',
            description: 'How much more would be taken in a day, if it went on as in the last six hours.',
            unit: 'bytes',
          },
          [queries.growthPerDay],
        ),
      ]),
    ],
  });
};
