import { kubeMetrics } from '../metrics/kube-state-metrics.ts';
import { nodeMetrics, unfilledFileSystems } from '../metrics/node-exporter.ts';
import { promql } from '../promql/promql.ts';
import { alertingRule, type AlertSettings } from './alerting-rule.ts';
import { percent } from './percent.ts';
import type { RuleGroup } from './rule-group.ts';

type WithRatio = AlertSettings & { readonly ratio: number };

export interface NodeConditionAlerts {
  readonly nodeNotReady: AlertSettings;
  readonly nodePressure: AlertSettings;
}

/** What the cluster says of its nodes. A node that was cordoned is somebody's work already. */
export const nodeConditionAlerts = (settings: NodeConditionAlerts): RuleGroup => ({
  name: 'node-conditions',
  rules: [
    ...alertingRule('NodeNotReady', settings.nodeNotReady, {
      expr: promql`max by (node) (${kubeMetrics.kube_node_status_condition}{condition="Ready", status="true"}) == 0
unless
max by (node) (${kubeMetrics.kube_node_spec_unschedulable}) == 1`,
      summary: 'Node {{ $labels.node }} is not ready',
      description:
        'The kubelet of node {{ $labels.node }} does not answer, or says that it cannot run pods. Its pods are moved away after some minutes, but for those whose volumes are on it.',
    }),
    ...alertingRule('NodePressure', settings.nodePressure, {
      expr: promql`max by (node, condition) (${kubeMetrics.kube_node_status_condition}{condition=~"MemoryPressure|DiskPressure|PIDPressure|NetworkUnavailable", status="true"}) == 1`,
      summary: 'Node {{ $labels.node }} has {{ $labels.condition }}',
      description:
        'The kubelet of node {{ $labels.node }} says {{ $labels.condition }}: it takes no new pods, and may evict those it has.',
    }),
  ],
});

export interface NodeAlerts {
  readonly nodeHighCpu: WithRatio;
  readonly nodeHighMemory: WithRatio;
  readonly nodeDiskHighUsage: WithRatio;
  readonly nodeDiskFilling: AlertSettings & { readonly hours: number; readonly freeRatio: number };
  readonly nodeInodesLow: AlertSettings & { readonly freeRatio: number };
  readonly nodeClockWrong: AlertSettings & { readonly seconds: number };
}

const device = ['instance', 'device'];

/** A disk that is mounted at several places is one. One that can nowhere be written to is full by design. */
const writable = promql`min by (${device}) (${nodeMetrics.node_filesystem_readonly}{fstype!~"${unfilledFileSystems}"}) == 0`;
const free = promql`max by (${device}) (${nodeMetrics.node_filesystem_avail_bytes}{fstype!~"${unfilledFileSystems}"})
/ max by (${device}) (${nodeMetrics.node_filesystem_size_bytes}{fstype!~"${unfilledFileSystems}"})`;
const freeInodes = promql`max by (${device}) (${nodeMetrics.node_filesystem_files_free}{fstype!~"${unfilledFileSystems}"})
/ max by (${device}) (${nodeMetrics.node_filesystem_files}{fstype!~"${unfilledFileSystems}"})`;

/** Farther off than the kernel would ever say of a clock that something keeps right. @see https://man7.org/linux/man-pages/man2/adjtimex.2.html */
const unsynchronizedSeconds = 16;

/** What runs short on nodes, whatever runs there. */
export const nodeAlerts = (settings: NodeAlerts, window: string): RuleGroup => ({
  name: 'nodes',
  rules: [
    ...alertingRule('NodeHighCpu', settings.nodeHighCpu, {
      // Time in which it waits for a disk is free for whoever wants the CPU.
      expr: promql`1 - avg by (instance) (sum by (instance, cpu) (rate(${nodeMetrics.node_cpu_seconds_total}{mode=~"idle|iowait"}[${window}])))
> ${settings.nodeHighCpu.ratio}`,
      summary: 'Node {{ $labels.instance }} has little CPU left',
      description: `{{ $value | humanizePercentage }} of the CPU of node {{ $labels.instance }} is in use; the limit is ${percent(settings.nodeHighCpu.ratio)}.`,
    }),
    ...alertingRule('NodeHighMemory', settings.nodeHighMemory, {
      expr: promql`1 - max by (instance) (${nodeMetrics.node_memory_MemAvailable_bytes}) / max by (instance) (${nodeMetrics.node_memory_MemTotal_bytes})
> ${settings.nodeHighMemory.ratio}`,
      summary: 'Node {{ $labels.instance }} has little memory left',
      description: `{{ $value | humanizePercentage }} of the memory of node {{ $labels.instance }} is in use, caches that can be given up not counted; the limit is ${percent(settings.nodeHighMemory.ratio)}.`,
    }),
    ...alertingRule('NodeDiskHighUsage', settings.nodeDiskHighUsage, {
      expr: promql`1 - ${free} > ${settings.nodeDiskHighUsage.ratio}
and
${writable}`,
      summary: 'Disk {{ $labels.device }} of node {{ $labels.instance }} is nearly full',
      description: `{{ $value | humanizePercentage }} of disk {{ $labels.device }} of node {{ $labels.instance }} is used; the limit is ${percent(settings.nodeDiskHighUsage.ratio)}.`,
    }),
    ...alertingRule('NodeDiskFilling', settings.nodeDiskFilling, {
      expr: promql`${free} < ${settings.nodeDiskFilling.freeRatio}
and
min by (${device}) (predict_linear(${nodeMetrics.node_filesystem_avail_bytes}{fstype!~"${unfilledFileSystems}"}[6h], ${settings.nodeDiskFilling.hours * 3600})) < 0
and
${writable}`,
      summary: `Disk {{ $labels.device }} of node {{ $labels.instance }} will be full within ${String(settings.nodeDiskFilling.hours)} h`,
      description: `{{ $value | humanizePercentage }} of disk {{ $labels.device }} of node {{ $labels.instance }} is free; if it goes on as in the last 6 h, it is full within ${String(settings.nodeDiskFilling.hours)} h.`,
    }),
    ...alertingRule('NodeInodesLow', settings.nodeInodesLow, {
      expr: promql`${freeInodes} < ${settings.nodeInodesLow.freeRatio}
and
${writable}`,
      summary: 'Disk {{ $labels.device }} of node {{ $labels.instance }} can hold few more files',
      description: `{{ $value | humanizePercentage }} of the inodes of disk {{ $labels.device }} of node {{ $labels.instance }} are free; the limit is ${percent(settings.nodeInodesLow.freeRatio)}. Without one no file can be made, however much space there is.`,
    }),
    ...alertingRule('NodeClockWrong', settings.nodeClockWrong, {
      expr: promql`max by (instance) (abs(${nodeMetrics.node_timex_offset_seconds})) > ${settings.nodeClockWrong.seconds}
or
max by (instance) (${nodeMetrics.node_timex_maxerror_seconds}) >= ${unsynchronizedSeconds} and max by (instance) (${nodeMetrics.node_timex_sync_status}) == 0`,
      summary: 'The clock of node {{ $labels.instance }} is off, or nothing keeps it right',
      description: `The clock of node {{ $labels.instance }} may be off by {{ $value | humanizeDuration }}; the limit is ${String(settings.nodeClockWrong.seconds)} s. From ${String(unsynchronizedSeconds)} s on, nothing has set it for long.`,
    }),
  ],
});
