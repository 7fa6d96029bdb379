import { nodeAlerts, nodeConditionAlerts } from '../../../alerts/nodes.ts';
import { parseConfig } from '../../../config/parse.ts';
import { firesAfter, staysSilent } from '../../../testing/scenario.ts';
import type { AlertSubject } from '../alert-subject.ts';

const { alerts } = parseConfig({});

const condition = (name: string, status = 'true') =>
  `kube_node_status_condition{job="kube-state-metrics",instance="a",node="n1",condition="${name}",status="${status}"}`;
const cordoned = 'kube_node_spec_unschedulable{job="kube-state-metrics",instance="a",node="n1"}';

const node = (metric: string, more = '') =>
  `${metric}{job="node-exporter",instance="n1",namespace="observability-agents",pod="node-exporter-x"${more}}`;
const cpu = (mode: string, index = 0) => node('node_cpu_seconds_total', `,cpu="${String(index)}",mode="${mode}"`);
const disk = (metric: string, { device = '/dev/sda1', fstype = 'ext4', mountpoint = '/' } = {}) =>
  node(
    `node_filesystem_${metric}`,
    `,device="${device}",fstype="${fstype}",mountpoint="${mountpoint}",device_error=""`,
  );
const labels = { severity: 'warning', instance: 'n1' };
const disks = { ...labels, device: '/dev/sda1' };
const gb = (count: number) => `${String(count)}000000000`;

export const subject: AlertSubject = {
  groups: [nodeConditionAlerts(alerts), nodeAlerts(alerts, '5m')],
  scenarios: [
    firesAfter('fires when the kubelet has not answered for five minutes', {
      alert: 'NodeNotReady',
      series: { [condition('Ready')]: '1x19 0x60', [condition('Ready', 'unknown')]: '0x19 1x60', [cordoned]: '0x80' },
      after: '10m',
      fires: { labels: { severity: 'critical', node: 'n1' } },
    }),
    staysSilent('is silent for a node that was cordoned', {
      alert: 'NodeNotReady',
      series: { [condition('Ready')]: '0x60', [cordoned]: '1x60' },
      until: '14m',
    }),
    staysSilent('is silent when it answers again in four minutes', {
      alert: 'NodeNotReady',
      series: { [condition('Ready')]: '0x16 1x40', [cordoned]: '0x60' },
      until: '14m',
    }),
    firesAfter('fires for the pressure, by its name', {
      alert: 'NodePressure',
      series: { [condition('DiskPressure')]: '1x30', [condition('MemoryPressure')]: '0x30' },
      after: '5m',
      fires: {
        labels: { severity: 'warning', node: 'n1', condition: 'DiskPressure' },
        annotations: { summary: 'Node n1 has DiskPressure' },
      },
    }),
    staysSilent('is silent for conditions that are as they should be', {
      alert: 'NodePressure',
      series: {
        [condition('DiskPressure')]: '0x60',
        [condition('DiskPressure', 'false')]: '1x60',
        [condition('Ready')]: '1x60',
      },
      until: '14m',
    }),
    firesAfter('fires when all cores together are busy', {
      alert: 'NodeHighCpu',
      series: {
        [cpu('idle')]: '0+1.5x90',
        [cpu('user')]: '0+13.5x90',
        [cpu('idle', 1)]: '0+3x90',
        [cpu('user', 1)]: '0+12x90',
      },
      after: '15m15s',
      fires: {
        labels,
        annotations: { description: '85% of the CPU of node n1 is in use; the limit is 80 %.' },
      },
    }),
    staysSilent('is silent when one of two cores is busy', {
      alert: 'NodeHighCpu',
      series: {
        [cpu('idle')]: '0x90',
        [cpu('user')]: '0+15x90',
        [cpu('idle', 1)]: '0+15x90',
        [cpu('user', 1)]: '0x90',
      },
      until: '20m',
    }),
    staysSilent('is silent while it waits for its disk', {
      alert: 'NodeHighCpu',
      series: { [cpu('idle')]: '0+1x90', [cpu('iowait')]: '0+14x90', [cpu('user')]: '0x90' },
      until: '20m',
    }),
    firesAfter('fires when more than four fifths of the memory are in use', {
      alert: 'NodeHighMemory',
      series: {
        [node('node_memory_MemAvailable_bytes')]: `${gb(1)}x90`,
        [node('node_memory_MemTotal_bytes')]: `${gb(8)}x90`,
      },
      after: '15m',
      fires: {
        labels,
        annotations: {
          description:
            '87.5% of the memory of node n1 is in use, caches that can be given up not counted; the limit is 80 %.',
        },
      },
    }),
    staysSilent('is silent when a quarter is available', {
      alert: 'NodeHighMemory',
      series: {
        [node('node_memory_MemAvailable_bytes')]: `${gb(2)}x90`,
        [node('node_memory_MemTotal_bytes')]: `${gb(8)}x90`,
      },
      until: '20m',
    }),
    firesAfter('fires once for a disk that is mounted at two places', {
      alert: 'NodeDiskHighUsage',
      series: {
        [disk('avail_bytes')]: `${gb(10)}x90`,
        [disk('size_bytes')]: `${gb(100)}x90`,
        [disk('readonly')]: '0x90',
        [disk('avail_bytes', { mountpoint: '/var' })]: `${gb(10)}x90`,
        [disk('size_bytes', { mountpoint: '/var' })]: `${gb(100)}x90`,
        [disk('readonly', { mountpoint: '/var' })]: '0x90',
      },
      after: '15m',
      fires: {
        labels: disks,
        annotations: { description: '90% of disk /dev/sda1 of node n1 is used; the limit is 80 %.' },
      },
    }),
    staysSilent('is silent for a disk that is full by design: mounted read-only', {
      alert: 'NodeDiskHighUsage',
      series: { [disk('avail_bytes')]: '0x90', [disk('size_bytes')]: `${gb(1)}x90`, [disk('readonly')]: '1x90' },
      until: '20m',
    }),
    staysSilent('is silent for a file system in memory', {
      alert: 'NodeDiskHighUsage',
      series: {
        [disk('avail_bytes', { fstype: 'tmpfs' })]: '0x90',
        [disk('size_bytes', { fstype: 'tmpfs' })]: `${gb(1)}x90`,
        [disk('readonly', { fstype: 'tmpfs' })]: '0x90',
      },
      until: '20m',
    }),
    firesAfter('fires when it would be full within a day', {
      alert: 'NodeDiskFilling',
      interval: '5m',
      series: { [disk('avail_bytes')]: '30-0.2x100', [disk('size_bytes')]: '100x100', [disk('readonly')]: '0x100' },
      after: '1h5m',
      fires: {
        labels: disks,
        annotations: { summary: 'Disk /dev/sda1 of node n1 will be full within 24 h' },
      },
    }),
    staysSilent('is silent when it would be full in two days', {
      alert: 'NodeDiskFilling',
      interval: '5m',
      series: { [disk('avail_bytes')]: '30-0.05x100', [disk('size_bytes')]: '100x100', [disk('readonly')]: '0x100' },
      until: '5h',
    }),
    staysSilent('is silent while more than two fifths are free', {
      alert: 'NodeDiskFilling',
      interval: '5m',
      series: { [disk('avail_bytes')]: '90-0.4x100', [disk('size_bytes')]: '100x100', [disk('readonly')]: '0x100' },
      until: '5h',
    }),
    firesAfter('fires when a tenth of the inodes is left', {
      alert: 'NodeInodesLow',
      interval: '1m',
      series: { [disk('files_free')]: '5x90', [disk('files')]: '100x90', [disk('readonly')]: '0x90' },
      after: '1h',
      fires: { labels: disks },
    }),
    staysSilent('is silent where inodes are not counted', {
      alert: 'NodeInodesLow',
      interval: '1m',
      series: { [disk('files_free')]: '0x90', [disk('files')]: '0x90', [disk('readonly')]: '0x90' },
      until: '80m',
    }),
    firesAfter('fires when the clock goes before, by more than 50 ms', {
      alert: 'NodeClockWrong',
      series: {
        [node('node_timex_offset_seconds')]: '-0.2x60',
        [node('node_timex_maxerror_seconds')]: '0.1x60',
        [node('node_timex_sync_status')]: '1x60',
      },
      after: '10m',
      fires: {
        labels,
        annotations: {
          description:
            'The clock of node n1 may be off by 200ms; the limit is 0.05 s. From 16 s on, nothing has set it for long.',
        },
      },
    }),
    firesAfter('fires when nothing keeps the clock right', {
      alert: 'NodeClockWrong',
      series: {
        [node('node_timex_offset_seconds')]: '0x60',
        [node('node_timex_maxerror_seconds')]: '16x60',
        [node('node_timex_sync_status')]: '0x60',
      },
      after: '10m',
      fires: { labels },
    }),
    staysSilent('is silent for a clock that is kept right', {
      alert: 'NodeClockWrong',
      series: {
        [node('node_timex_offset_seconds')]: '0.01x60',
        [node('node_timex_maxerror_seconds')]: '0.2x60',
        [node('node_timex_sync_status')]: '1x60',
      },
      until: '14m',
    }),
  ],
};
