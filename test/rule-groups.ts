import type { Objects } from './objects.ts';
import { parsedOnce } from './parsed-once.ts';

/** What the proofs read of a rule. */
export interface LoadedRule {
  readonly alert?: string;
  readonly expr: string;
  readonly labels?: Readonly<Record<string, string>>;
  readonly annotations?: Readonly<Record<string, string>>;
}

/** A file of rule groups, as Prometheus loads it. */
export interface RuleFile {
  readonly name: string;
  readonly groups: readonly { readonly name: string; readonly rules: readonly LoadedRule[] }[];
}

/** The rule files of a stack: one for each PrometheusRule, or ConfigMaps with such files where there is no operator. */
export const ruleFiles = (objects: Objects): RuleFile[] => [
  ...objects
    .of('PrometheusRule')
    .map(({ metadata, spec }) => ({ name: metadata.name, groups: (spec.groups ?? []) as RuleFile['groups'] })),
  ...objects
    .of('ConfigMap')
    .filter(({ metadata }) => metadata.name.startsWith('prometheus-rules-'))
    .flatMap(({ data }) =>
      Object.entries(data ?? {}).map(([key, text]) => ({
        name: key.replace(/\.yaml$/, ''),
        groups: (parsedOnce(text) as [{ groups: RuleFile['groups'] }])[0].groups,
      })),
    ),
];
