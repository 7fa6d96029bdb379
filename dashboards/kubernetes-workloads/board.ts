import { kubeMetrics } from '../../metrics/kube-state-metrics.ts';
import type { PromqlExpression } from '../../promql/promql.ts';
import { type Board, board } from '../board.ts';
import { bars } from '../house-style/bars.ts';
import { graph } from '../house-style/graph.ts';
import { number } from '../house-style/number.ts';
import type { BoardPanel } from '../house-style/panel.ts';
import { table } from '../house-style/table.ts';
import { labelVariable } from '../house-style/variables.ts';
import { row, type Row } from '../row.ts';
import * as queries from './queries.ts';

export interface KubernetesWorkloadsProps {
  /** Share of a container's time slices in which its CPU limit stops it, of ContainerCpuThrottled. */
  readonly throttledRatio: number;
}

const workloads = (
  title: string,
  label: string,
  { wanted, missing }: { readonly wanted: PromqlExpression; readonly missing: PromqlExpression },
): BoardPanel =>
  table(
    { title, description: 'Pods that each is to have, and how many of them are not there or do not answer.' },
    {
      labels: [
        { title: 'Namespace', label: 'namespace' },
        { title: 'Name', label },
      ],
      values: [
        { title: 'Wanted', expr: wanted, unit: 'short' },
        { title: 'Missing', expr: missing, unit: 'short', limits: { critical: 1 } },
      ],
      sortBy: 'Missing',
    },
  );

const now = row(
  'Now',
  [
    number({ title: 'Pods', description: 'Pods that run.', unit: 'short' }, queries.podsRunning),
    number(
      { title: 'Not ready', description: 'Pods that are to run and do not, or take no requests.', unit: 'short' },
      queries.podsNotReady,
      { limits: { warning: 1 } },
    ),
    number(
      { title: 'Restarts', description: 'Containers that were started again in the last hour.', unit: 'short' },
      queries.restartsOfTheHour,
      { limits: { warning: 1 } },
    ),
    number({ title: 'Failed Jobs', description: 'Jobs that are not tried again.', unit: 'short' }, queries.jobsFailed, {
      limits: { warning: 1 },
    }),
  ],
  [
    workloads('Deployments', 'deployment', queries.replicas.deployments),
    workloads('StatefulSets', 'statefulset', queries.replicas.statefulSets),
    workloads('DaemonSets', 'daemonset', queries.replicas.daemonSets),
  ],
);

const pods = row('Pods', [
  graph({ title: 'Restarts', description: 'Containers started again, by namespace.', unit: 'short' }, [
    queries.restarts,
  ]),
  graph(
    {
      title: 'Waiting containers',
      description: 'Containers that are not started: their image is missing, or they ended too often.',
      unit: 'short',
    },
    [queries.waiting],
  ),
  graph({ title: 'Phases', description: 'Pods by their phase.', unit: 'short' }, [queries.phases], { stacked: true }),
]);

const resources = ({ throttledRatio }: KubernetesWorkloadsProps): Row =>
  row(
    'Resources',
    [
      graph({ title: 'CPU', description: 'The ten containers that keep the most CPUs busy.', unit: 'cores' }, [
        queries.cpu,
      ]),
      graph({ title: 'Memory', description: 'The ten containers that hold the most memory.', unit: 'bytes' }, [
        queries.memory,
      ]),
    ],
    [
      graph(
        {
          title: 'Held back',
          description:
            'Share of the time slices in which the CPU limit stopped a container, the ten worst. The line is the limit of ContainerCpuThrottled.',
          unit: 'percentunit',
        },
        [queries.throttled],
        { limits: { warning: throttledRatio } },
      ),
      bars(
        {
          title: 'Memory of its limit',
          description: 'The ten containers that are nearest to the limit at which they are killed.',
          unit: 'percentunit',
        },
        queries.memoryOfLimit,
      ),
    ],
    [
      graph(
        {
          title: 'Requested of the cluster',
          description: 'Share of what nodes can give that pods of all namespaces request: at 1 no pod finds a node.',
          unit: 'percentunit',
        },
        [queries.cpuRequested, queries.memoryRequested],
      ),
    ],
  );

/** Whether workloads have the pods they are to have, and what these take. */
export const kubernetesWorkloads = (props: KubernetesWorkloadsProps): Board =>
  board({
    uid: 'kubernetes-workloads',
    title: 'Kubernetes workloads',
    description: 'Deployments, StatefulSets, DaemonSets and Jobs, their pods, and what these take.',
    folder: 'Kubernetes',
    needs: ['kubeStateMetrics'],
    variables: [
      labelVariable({ name: 'namespace', title: 'Namespace', metric: kubeMetrics.kube_namespace_status_phase }),
    ],
    rows: [now, pods, resources(props)],
  });
