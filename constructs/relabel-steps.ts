import type { Relabeling } from './scrape-endpoint.ts';
import type { TargetSelection } from './target-selection.ts';

/** A relabelling step as Prometheus reads it. */
export interface RelabelStep {
  readonly action?: string;
  readonly source_labels?: readonly string[];
  readonly separator?: string;
  readonly regex?: string | number;
  readonly modulus?: number;
  readonly target_label?: string;
  readonly replacement?: string;
}

type DiscoveredObject = 'service' | 'pod' | 'ingress';

/** The name of a label where Kubernetes allows more characters than Prometheus. */
const labelName = (label: string): string => label.replaceAll(/[^a-zA-Z0-9_]/g, '_');

/** Keeps what the labels and the conditions select: labels in the order of their names, then conditions as they are given. */
export const selectSteps = (
  object: DiscoveredObject,
  { selector, expressions = [] }: TargetSelection,
): RelabelStep[] => {
  const value = (key: string): string => `__meta_kubernetes_${object}_label_${labelName(key)}`;
  const presence = (key: string): string => `__meta_kubernetes_${object}_labelpresent_${labelName(key)}`;
  return [
    ...Object.keys(selector)
      .sort()
      .map((key) => ({
        action: 'keep',
        source_labels: [value(key), presence(key)],
        regex: `(${selector[key] ?? ''});true`,
      })),
    ...expressions.map((expression) => {
      const { key, operator } = expression;
      const action = operator === 'In' || operator === 'Exists' ? 'keep' : 'drop';
      return 'values' in expression
        ? { action, source_labels: [value(key), presence(key)], regex: `(${expression.values.join('|')});true` }
        : { action, source_labels: [presence(key)], regex: 'true' };
    }),
  ];
};

/** Keeps what has the value; a number stays one, as the operator writes it. */
export const keepStep = (label: string, regex: string | number): RelabelStep => ({
  action: 'keep',
  source_labels: [label],
  regex,
});

/** Gives a label the value of another. */
export const copyStep = (from: string, to: string): RelabelStep => ({ source_labels: [from], target_label: to });

/** Gives a label a value. */
export const setStep = (label: string, value: string): RelabelStep => ({ target_label: label, replacement: value });

/** The job as it was before any step, for steps of users that want it. */
export const rememberJob: RelabelStep = copyStep('job', '__tmp_prometheus_job_name');

/** Pods that have ended answer no more, and stay listed. */
export const dropEndedPods: RelabelStep = {
  action: 'drop',
  source_labels: ['__meta_kubernetes_pod_phase'],
  regex: '(Failed|Succeeded)',
};

/** Takes the job from a label of the object, where the object has it. */
export const jobFromLabel = (object: DiscoveredObject, label: string | undefined): RelabelStep[] =>
  label === undefined
    ? []
    : [
        {
          source_labels: [`__meta_kubernetes_${object}_label_${labelName(label)}`],
          target_label: 'job',
          regex: '(.+)',
          replacement: '${1}',
        },
      ];

/** A step of a monitor. The API server gives those without an action `replace`. */
export const userStep = ({ sourceLabels, targetLabel, action = 'replace', ...rest }: Relabeling): RelabelStep => ({
  action,
  ...(sourceLabels === undefined ? {} : { source_labels: sourceLabels }),
  ...(targetLabel === undefined ? {} : { target_label: targetLabel }),
  ...rest,
});
