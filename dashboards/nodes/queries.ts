import { nodeMetrics, unfilledFileSystems } from '../../metrics/node-exporter.ts';
import { matcher, panelPromql } from '../../promql/promql.ts';
import type { Query } from '../house-style/query.ts';
import { chosen } from '../house-style/variables.ts';

/** The nodes chosen in the variable. */
const of = [chosen('instance')];
const disks = [...of, matcher('fstype', '!~', unfilledFileSystems)];
/** Devices of pods and of the node with itself. */
const links = [...of, matcher('device', '!~', 'lo|veth.*|cali.*|lxc.*|cilium_.*|flannel.*')];
const device = ['instance', 'device'];
const node = '{{instance}}';
const nodeDevice = '{{instance}} {{device}}';

export const nodes: Query = { expr: panelPromql`count(${nodeMetrics.node_uname_info}{${of}})`, legend: 'nodes' };

/** Time in which it waits for a disk is free for whoever wants the CPU. */
export const cpuInUse: Query = {
  expr: panelPromql`1 - avg by (instance) (sum by (instance, cpu) (rate(${nodeMetrics.node_cpu_seconds_total}{${of}, mode=~"idle|iowait"}[$__rate_interval])))`,
  legend: node,
};

export const memoryInUse: Query = {
  expr: panelPromql`1 - max by (instance) (${nodeMetrics.node_memory_MemAvailable_bytes}{${of}}) / max by (instance) (${nodeMetrics.node_memory_MemTotal_bytes}{${of}})`,
  legend: node,
};

export const diskInUse: Query = {
  expr: panelPromql`1 - max by (${device}) (${nodeMetrics.node_filesystem_avail_bytes}{${disks}}) / max by (${device}) (${nodeMetrics.node_filesystem_size_bytes}{${disks}})`,
  legend: nodeDevice,
};

export const inodesInUse: Query = {
  expr: panelPromql`1 - max by (${device}) (${nodeMetrics.node_filesystem_files_free}{${disks}}) / (max by (${device}) (${nodeMetrics.node_filesystem_files}{${disks}}) > 0)`,
  legend: nodeDevice,
};

export const busiest: Query = { expr: panelPromql`max(${cpuInUse.expr})`, legend: 'busiest' };
export const leastMemory: Query = { expr: panelPromql`max(${memoryInUse.expr})`, legend: 'fullest' };
export const fullestDisk: Query = { expr: panelPromql`max(${diskInUse.expr})`, legend: 'fullest' };
export const fullestDiskOfEach = panelPromql`max by (instance) (${diskInUse.expr})`;

/** Above 1 some process waits. */
export const loadPerCpu: Query = {
  expr: panelPromql`max by (instance) (${nodeMetrics.node_load5}{${of}}) / count by (instance) (${nodeMetrics.node_cpu_seconds_total}{${of}, mode="idle"})`,
  legend: node,
};

export const uptime = panelPromql`max by (instance) (${nodeMetrics.node_time_seconds}{${of}}) - max by (instance) (${nodeMetrics.node_boot_time_seconds}{${of}})`;

export const waitingForCpu: Query = {
  expr: panelPromql`max by (instance) (rate(${nodeMetrics.node_pressure_cpu_waiting_seconds_total}{${of}}[$__rate_interval]))`,
  legend: node,
};

export const waitingForMemory: Query = {
  expr: panelPromql`max by (instance) (rate(${nodeMetrics.node_pressure_memory_waiting_seconds_total}{${of}}[$__rate_interval]))`,
  legend: node,
};

export const waitingForDisk: Query = {
  expr: panelPromql`max by (instance) (rate(${nodeMetrics.node_pressure_io_waiting_seconds_total}{${of}}[$__rate_interval]))`,
  legend: node,
};

export const outOfMemoryKills: Query = {
  expr: panelPromql`max by (instance) (increase(${nodeMetrics.node_vmstat_oom_kill}{${of}}[$__rate_interval]))`,
  legend: node,
};

export const diskBusy: Query = {
  expr: panelPromql`max by (${device}) (rate(${nodeMetrics.node_disk_io_time_seconds_total}{${of}}[$__rate_interval]))`,
  legend: nodeDevice,
};

export const diskRead: Query = {
  expr: panelPromql`sum by (instance) (rate(${nodeMetrics.node_disk_read_bytes_total}{${of}}[$__rate_interval]))`,
  legend: '{{instance}} read',
};

export const diskWritten: Query = {
  expr: panelPromql`sum by (instance) (rate(${nodeMetrics.node_disk_written_bytes_total}{${of}}[$__rate_interval]))`,
  legend: '{{instance}} written',
};

export const received: Query = {
  expr: panelPromql`sum by (instance) (rate(${nodeMetrics.node_network_receive_bytes_total}{${links}}[$__rate_interval]))`,
  legend: '{{instance}} received',
};

export const sent: Query = {
  expr: panelPromql`sum by (instance) (rate(${nodeMetrics.node_network_transmit_bytes_total}{${links}}[$__rate_interval]))`,
  legend: '{{instance}} sent',
};

export const packetsLost: Query = {
  expr: panelPromql`
sum by (instance) (rate(${nodeMetrics.node_network_receive_errs_total}{${links}}[$__rate_interval]))
+ sum by (instance) (rate(${nodeMetrics.node_network_transmit_errs_total}{${links}}[$__rate_interval]))
+ sum by (instance) (rate(${nodeMetrics.node_network_receive_drop_total}{${links}}[$__rate_interval]))
+ sum by (instance) (rate(${nodeMetrics.node_network_transmit_drop_total}{${links}}[$__rate_interval]))`,
  legend: node,
};

export const connectionsTracked: Query = {
  expr: panelPromql`max by (instance) (${nodeMetrics.node_nf_conntrack_entries}{${of}}) / max by (instance) (${nodeMetrics.node_nf_conntrack_entries_limit}{${of}})`,
  legend: node,
};

export const clockOff: Query = {
  expr: panelPromql`max by (instance) (abs(${nodeMetrics.node_timex_offset_seconds}{${of}}))`,
  legend: node,
};
