import { volumeAlerts } from '../../../alerts/volumes.ts';
import { parseConfig } from '../../../config/parse.ts';
import { firesAfter, staysSilent } from '../../../testing/scenario.ts';
import type { AlertSubject } from '../alert-subject.ts';

const volume = (metric: string, node = 'n1') =>
  `kubelet_volume_stats_${metric}{job="kubelet",node="${node}",namespace="shop",persistentvolumeclaim="data"}`;
const labels = { namespace: 'shop', persistentvolumeclaim: 'data' };

export const subject: AlertSubject = {
  groups: [volumeAlerts(parseConfig({}).alerts)],
  scenarios: [
    firesAfter('fires when little is left and it would be full within four days', {
      alert: 'VolumeFilling',
      interval: '5m',
      series: { [volume('available_bytes')]: '14-0.05x30', [volume('capacity_bytes')]: '100x30' },
      after: '1h5m',
      fires: {
        labels: { severity: 'warning', ...labels },
        annotations: { summary: 'Volume data will be full within 4 d' },
      },
    }),
    staysSilent('is silent for a volume that is kept at 85 % by deleting the oldest', {
      alert: 'VolumeFilling',
      interval: '5m',
      series: { [volume('available_bytes')]: '16-0.05x20 16-0.05x20 16-0.05x20', [volume('capacity_bytes')]: '100x60' },
      until: '5h',
    }),
    staysSilent('is silent when it is full in a month', {
      alert: 'VolumeFilling',
      interval: '5m',
      series: { [volume('available_bytes')]: '14-0.001x60', [volume('capacity_bytes')]: '100x60' },
      until: '5h',
    }),
    firesAfter('fires once for a volume that two nodes have mounted', {
      alert: 'VolumeAlmostFull',
      series: {
        [volume('available_bytes')]: '4x30',
        [volume('capacity_bytes')]: '100x30',
        [volume('available_bytes', 'n2')]: '4x30',
        [volume('capacity_bytes', 'n2')]: '100x30',
      },
      after: '5m',
      fires: {
        labels: { severity: 'critical', ...labels },
        annotations: { description: '96% of volume shop/data is used; the limit is 95 %.' },
      },
    }),
    staysSilent('is silent at 90 %', {
      alert: 'VolumeAlmostFull',
      series: { [volume('available_bytes')]: '10x30', [volume('capacity_bytes')]: '100x30' },
      until: '7m',
    }),
    firesAfter('fires when few inodes are left', {
      alert: 'VolumeInodesLow',
      series: { [volume('inodes_free')]: '3x90', [volume('inodes')]: '100x90' },
      after: '15m',
      fires: { labels: { severity: 'warning', ...labels } },
    }),
    staysSilent('is silent where inodes are not counted', {
      alert: 'VolumeInodesLow',
      series: { [volume('inodes_free')]: '0x90', [volume('inodes')]: '0x90' },
      until: '20m',
    }),
  ],
};
