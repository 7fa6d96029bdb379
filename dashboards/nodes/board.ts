import { nodeMetrics } from '../../metrics/node-exporter.ts';
import { type Board, board } from '../board.ts';
import { graph } from '../house-style/graph.ts';
import { number } from '../house-style/number.ts';
import { table } from '../house-style/table.ts';
import { labelVariable } from '../house-style/variables.ts';
import { row, type Row } from '../row.ts';
import * as queries from './queries.ts';

/** Limits of the alerts of nodes. */
export interface NodesProps {
  /** Share of the CPU, of NodeHighCpu. */
  readonly cpuRatio: number;
  /** Share of the memory, of NodeHighMemory. */
  readonly memoryRatio: number;
  /** Share of a disk, of NodeDiskHighUsage. */
  readonly diskRatio: number;
  /** Share of inodes that are free, of NodeInodesLow. */
  readonly inodesFreeRatio: number;
  /** Seconds a clock is off, of NodeClockWrong. */
  readonly clockSeconds: number;
}

const now = ({ cpuRatio, memoryRatio, diskRatio }: NodesProps): Row =>
  row(
    'Now',
    [
      number({ title: 'Nodes', description: 'Nodes that are seen.', unit: 'short' }, queries.nodes),
      number(
        { title: 'Busiest CPU', description: 'Share of the CPU in use on the busiest node.', unit: 'percentunit' },
        queries.busiest,
        { limits: { warning: cpuRatio } },
      ),
      number(
        {
          title: 'Fullest memory',
          description: 'Share of the memory in use on the node that has least left.',
          unit: 'percentunit',
        },
        queries.leastMemory,
        { limits: { warning: memoryRatio } },
      ),
      number(
        { title: 'Fullest disk', description: 'Share in use of the fullest disk of any node.', unit: 'percentunit' },
        queries.fullestDisk,
        { limits: { warning: diskRatio } },
      ),
    ],
    [
      table(
        { title: 'Every node', description: 'What each node has in use; limits are those of the alerts.' },
        {
          labels: [{ title: 'Node', label: 'instance' }],
          values: [
            { title: 'CPU', expr: queries.cpuInUse.expr, unit: 'percentunit', limits: { warning: cpuRatio } },
            { title: 'Load per CPU', expr: queries.loadPerCpu.expr, unit: 'short' },
            { title: 'Memory', expr: queries.memoryInUse.expr, unit: 'percentunit', limits: { warning: memoryRatio } },
            {
              title: 'Fullest disk',
              expr: queries.fullestDiskOfEach,
              unit: 'percentunit',
              limits: { warning: diskRatio },
            },
            { title: 'Up for', expr: queries.uptime, unit: 's' },
          ],
          sortBy: 'CPU',
        },
      ),
    ],
  );

const cpuAndMemory = ({ cpuRatio, memoryRatio }: NodesProps): Row =>
  row(
    'CPU and memory',
    [
      graph(
        {
          title: 'CPU',
          description: 'Share of the CPU in use. The line is the limit of NodeHighCpu.',
          unit: 'percentunit',
        },
        [queries.cpuInUse],
        { limits: { warning: cpuRatio }, max: 1 },
      ),
      graph(
        {
          title: 'Memory',
          description:
            'Share of the memory in use, caches that can be given up not counted. The line is the limit of NodeHighMemory.',
          unit: 'percentunit',
        },
        [queries.memoryInUse],
        { limits: { warning: memoryRatio }, max: 1 },
      ),
    ],
    [
      graph(
        {
          title: 'Waiting for CPU',
          description: 'Share of the time in which some process waited for a CPU.',
          unit: 'percentunit',
        },
        [queries.waitingForCpu],
      ),
      graph(
        {
          title: 'Waiting for memory',
          description: 'Share of the time in which some process waited for memory.',
          unit: 'percentunit',
        },
        [queries.waitingForMemory],
      ),
      graph(
        {
          title: 'Killed for memory',
          description: 'Processes that the kernel killed for want of memory.',
          unit: 'short',
        },
        [queries.outOfMemoryKills],
      ),
    ],
  );

const disks = ({ diskRatio, inodesFreeRatio }: NodesProps): Row =>
  row(
    'Disks',
    [
      graph(
        {
          title: 'Space',
          description: 'Share of each disk in use. The line is the limit of NodeDiskHighUsage.',
          unit: 'percentunit',
        },
        [queries.diskInUse],
        { limits: { warning: diskRatio }, max: 1 },
      ),
      graph(
        {
          title: 'Inodes',
          description:
            'Share of the inodes in use: without one no file can be made. The line is that of NodeInodesLow.',
          unit: 'percentunit',
        },
        [queries.inodesInUse],
        { limits: { warning: Number((1 - inodesFreeRatio).toFixed(6)) }, max: 1 },
      ),
    ],
    [
      graph(
        { title: 'Busy', description: 'Share of the time in which a disk had something to do.', unit: 'percentunit' },
        [queries.diskBusy],
      ),
      graph(
        {
          title: 'Waiting for disks',
          description: 'Share of the time in which some process waited for a disk.',
          unit: 'percentunit',
        },
        [queries.waitingForDisk],
      ),
      graph({ title: 'Read and written', description: 'Bytes read and written each second.', unit: 'Bps' }, [
        queries.diskRead,
        queries.diskWritten,
      ]),
    ],
  );

const network = ({ clockSeconds }: NodesProps): Row =>
  row(
    'Network and clock',
    [
      graph(
        { title: 'Traffic', description: 'Bytes received and sent each second, pods’ own devices apart.', unit: 'Bps' },
        [queries.received, queries.sent],
      ),
      graph({ title: 'Packets lost', description: 'Packets dropped or broken each second, either way.', unit: 'pps' }, [
        queries.packetsLost,
      ]),
    ],
    [
      graph(
        {
          title: 'Connections tracked',
          description: 'Share of the connections that the kernel can keep track of: past it, packets are dropped.',
          unit: 'percentunit',
        },
        [queries.connectionsTracked],
      ),
      graph(
        {
          title: 'Clock',
          description: 'How far each clock is off, either way. The line is the limit of NodeClockWrong.',
          unit: 's',
        },
        [queries.clockOff],
        { limits: { warning: clockSeconds } },
      ),
    ],
  );

/** What runs short on the nodes of the cluster. */
export const nodes = (props: NodesProps): Board =>
  board({
    uid: 'nodes',
    title: 'Nodes',
    description: 'CPU, memory, disks and network of the nodes; limits are those of the alerts.',
    folder: 'Kubernetes',
    needs: ['nodeExporter'],
    variables: [labelVariable({ name: 'instance', title: 'Node', metric: nodeMetrics.node_uname_info })],
    rows: [now(props), cpuAndMemory(props), disks(props), network(props)],
  });
