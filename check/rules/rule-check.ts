import type { Analysis } from '../../promql/analyze.ts';
import type { Documents } from '../documents.ts';
import { findingAt, type Finding, type Statement } from '../finding.ts';
import type { Path } from '../source.ts';
import { surroundings, type Surroundings } from '../surroundings.ts';
import type { Catalogue } from '../../promql/catalogue.ts';
import { knownMetrics } from '../known-metrics.ts';
import { analyses, recordedNames } from './analyses.ts';
import { type Group, readGroups, type Rule } from './rule.ts';

/** Every rule that was read, and what is known of the server that evaluates them. */
export interface RuleWorld {
  readonly documents: Documents;
  readonly groups: readonly Group[];
  readonly rules: readonly Rule[];
  readonly groupOf: ReadonlyMap<Rule, Group>;
  readonly surroundings: Surroundings;
  /** What is known of the metrics they read. */
  readonly catalogue: Catalogue;
  /** Of those whose expressions are PromQL. */
  readonly analyses: ReadonlyMap<Rule, Analysis>;
}

export type RuleCheck = (world: RuleWorld) => readonly Finding[];

export const readRules = (documents: Documents): RuleWorld => {
  const groups = documents.ruleFiles.flatMap(readGroups);
  const rules = groups.flatMap((group) => group.rules);
  const around = surroundings(documents);
  const catalogue = knownMetrics(recordedNames(rules));
  return {
    documents,
    groups,
    rules,
    groupOf: new Map(groups.flatMap((group) => group.rules.map((rule) => [rule, group]))),
    surroundings: around,
    catalogue,
    analyses: analyses(rules, around, catalogue),
  };
};

/** A finding about a field of a rule, or about the rule. */
export const about = ({ source, path }: Pick<Rule, 'source' | 'path'>, field: Path, statement: Statement): Finding =>
  findingAt(source, [...path, ...field], statement);

/** Whether one server is likely to load both: they stand in one file, in one folder, or as objects in one namespace. */
export const loadedTogether = (a: Rule, b: Rule): boolean => {
  const scope = ({ source: { file, resource } }: Rule): string => {
    const namespace = /^PrometheusRule (?:(.*)\/)?/.exec(resource);
    return namespace ? `namespace ${namespace[1] ?? ''}` : file.slice(0, file.lastIndexOf('/') + 1);
  };
  return a.source.file === b.source.file || scope(a) === scope(b);
};
