import { styleText } from 'node:util';
import { nextSteps } from './next-steps.ts';
import type { Manifest } from '../stacks/manifests.ts';
import type { ObservabilityStack } from '../stacks/observability.ts';

export interface SummaryProps {
  readonly stack: ObservabilityStack;
  readonly manifests: readonly Manifest[];
  readonly output: string;
  /** How long the command took. */
  readonly seconds: number;
}

const workloadKinds = ['Deployment', 'StatefulSet', 'DaemonSet', 'Prometheus'];

type Monitors = ObservabilityStack['monitors'];

const scrapeTargets = ({ serviceMonitors, podMonitors, probes }: Monitors): number =>
  [...serviceMonitors, ...podMonitors].reduce((sum, { props }) => sum + props.endpoints.length, 0) +
  probes.reduce((sum, { props }) => sum + ('targets' in props ? props.targets.length : 1), 0);

const rules = ({ rules: carriers }: Monitors): number =>
  carriers.flatMap(({ props }) => props.groups.flatMap((group) => group.rules)).length;

/** What a person reads after a synth: what there is, what is not as it should be, and what to do next. */
export const summary = (props: SummaryProps): string => {
  const { stack, manifests, output, seconds } = props;
  const rows: readonly (readonly [string, string, string?])[] = [
    ['objects', String(manifests.length), `one file each, in ${output}/`],
    ['workloads', String(manifests.filter(({ kind }) => workloadKinds.includes(kind)).length)],
    ['scrape targets', String(scrapeTargets(stack.monitors))],
    ['alert rules', String(rules(stack.monitors))],
    [
      'dashboards',
      String(
        manifests.filter(({ kind, metadata }) => kind === 'ConfigMap' && metadata.name.startsWith('grafana-dashboard-'))
          .length,
      ),
    ],
    [
      'problems',
      String(stack.notices.length),
      stack.notices.length === 0 ? undefined : 'the stack works without them, but:',
    ],
  ];
  return [
    `${styleText('bold', stack.config.name)} for cluster ${styleText('bold', stack.config.cluster)}, in ${seconds.toFixed(2)} s`,
    '',
    ...rows.map(
      ([what, value, more]) =>
        `  ${what.padEnd(16)}${styleText('bold', value.padStart(4))}${more === undefined ? '' : `   ${more}`}`,
    ),
    ...stack.notices.map((notice) => `    ${styleText('yellow', '!')} ${notice}`),
    '',
    'Next:',
    ...nextSteps({ config: stack.config, manifests, crds: stack.crds.length > 0, output }).map((step) => `  ${step}`),
    '',
  ].join('\n');
};
