import { httpActiveConnections } from '../../metrics/app.ts';
import { containerMetrics } from '../../metrics/cadvisor.ts';
import { kubePodMetrics } from '../../metrics/kube-pods.ts';
import { scrapeMetrics } from '../../metrics/scrape.ts';
import { matcher, panelPromql, type PromqlExpression } from '../../promql/promql.ts';
import { graph } from '../house-style/graph.ts';
import type { BoardPanel } from '../house-style/panel.ts';
import { inProgress } from '../http-requests.ts';
import { row, type Row } from '../row.ts';
import type { ServiceOverviewProps } from './props.ts';

const container = matcher('container', '!=', '');
const pod = ['namespace', 'pod'];

/** What is told of pods, for those of the services: whoever tells it does not know the service. */
const ofPods = ({ scope }: ServiceOverviewProps, perPod: PromqlExpression): PromqlExpression =>
  panelPromql`${perPod} * on (${pod}) group_left (service_name) group by (${[...pod, 'service_name']}) (${scrapeMetrics.up}{${scope.matchers}})`;

const podGraph = (title: string, description: string, unit: string, expr: PromqlExpression): BoardPanel =>
  graph({ title, description, unit }, [{ expr, legend: '{{service_name}} {{pod}}' }]);

const inFlight = ({ namings, scope, limits }: ServiceOverviewProps): BoardPanel[] => {
  const expr = inProgress({ namings, matchers: scope.matchers });
  return expr === undefined
    ? []
    : [
        graph(
          {
            title: 'In flight',
            description: 'Requests that each pod answers at once. The line is the limit of InFlightSaturation.',
            unit: 'short',
          },
          [{ expr, legend: '{{service_name}} {{pod}}' }],
          { limits: { warning: limits.inFlight } },
        ),
      ];
};

const connections = ({ scope }: ServiceOverviewProps): BoardPanel =>
  podGraph(
    'Connections',
    'Connections that clients hold open, idle ones and websockets included.',
    'short',
    panelPromql`sum by (${[...pod, 'service_name']}) (${httpActiveConnections}{${scope.matchers}})`,
  );

const cpu = (props: ServiceOverviewProps): BoardPanel =>
  podGraph(
    'CPU',
    'Cores that each pod uses.',
    'cores',
    ofPods(
      props,
      panelPromql`sum by (${pod}) (rate(${containerMetrics.container_cpu_usage_seconds_total}{${container}}[$__rate_interval]))`,
    ),
  );

const memory = (props: ServiceOverviewProps): BoardPanel =>
  podGraph(
    'Memory',
    'Memory of each pod that cannot be taken back: at its limit it is killed.',
    'bytes',
    ofPods(props, panelPromql`sum by (${pod}) (${containerMetrics.container_memory_working_set_bytes}{${container}})`),
  );

const throttling = (props: ServiceOverviewProps): BoardPanel =>
  graph(
    {
      title: 'Held back by the CPU limit',
      description: 'Share of the turns of the CPU in which each pod was held back; none without a limit.',
      unit: 'percentunit',
    },
    [
      {
        expr: ofPods(
          props,
          panelPromql`sum by (${pod}) (rate(${containerMetrics.container_cpu_cfs_throttled_periods_total}{${container}}[$__rate_interval])) / sum by (${pod}) (rate(${containerMetrics.container_cpu_cfs_periods_total}{${container}}[$__rate_interval]))`,
        ),
        legend: '{{service_name}} {{pod}}',
      },
    ],
    { max: 1 },
  );

const restarts = (props: ServiceOverviewProps): BoardPanel =>
  podGraph(
    'Restarts',
    'Times that containers of each pod were started again in the last hour.',
    'short',
    ofPods(
      props,
      panelPromql`sum by (${pod}) (increase(${kubePodMetrics.kube_pod_container_status_restarts_total}[1h]))`,
    ),
  );

/** What the services use, and how much more they could. */
export const saturationRow = (props: ServiceOverviewProps): Row => {
  const [first] = inFlight(props);
  const last = props.kubeStateMetrics ? [throttling(props), restarts(props)] : [throttling(props)];
  return row(
    'Saturation',
    first === undefined ? [connections(props)] : [first, connections(props)],
    [cpu(props), memory(props)],
    last,
  );
};
