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

interface MonitoringSpec {
  readonly endpoints?: readonly unknown[];
  readonly podMetricsEndpoints?: readonly unknown[];
  readonly targets?: { readonly staticConfig: { readonly static: readonly string[] } };
  readonly groups?: readonly { readonly rules: readonly unknown[] }[];
}

const count = (manifests: readonly Manifest[], kind: string, size: (spec: MonitoringSpec) => number): number =>
  manifests
    .filter((manifest) => manifest.kind === kind)
    .reduce((sum, manifest) => sum + size(manifest.spec as MonitoringSpec), 0);

const scrapeTargets = (manifests: readonly Manifest[]): number =>
  count(manifests, 'ServiceMonitor', ({ endpoints }) => endpoints?.length ?? 0) +
  count(manifests, 'PodMonitor', ({ podMetricsEndpoints }) => podMetricsEndpoints?.length ?? 0) +
  count(manifests, 'Probe', ({ targets }) => targets?.staticConfig.static.length ?? 0);

const rules = (manifests: readonly Manifest[]): number =>
  count(manifests, 'PrometheusRule', ({ groups }) =>
    (groups ?? []).reduce((sum, group) => sum + group.rules.length, 0),
  );

/** What a person reads after a synth: what there is, what is not as it should be, and what to do next. */
export const summary = (props: SummaryProps): string => {
  const { stack, manifests, output, seconds } = props;
  const rows: readonly (readonly [string, string, string?])[] = [
    ['objects', String(manifests.length), `one file each, in ${output}/`],
    ['workloads', String(manifests.filter(({ kind }) => workloadKinds.includes(kind)).length)],
    ['scrape targets', String(scrapeTargets(manifests))],
    ['alert rules', String(rules(manifests))],
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
    ...nextSteps({ config: stack.config, crds: stack.crds.length > 0, output }).map((step) => `  ${step}`),
    '',
  ].join('\n');
};
