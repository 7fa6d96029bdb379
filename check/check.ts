import { checkDashboards } from './dashboards/check-dashboards.ts';
import type { Documents } from './documents.ts';
import { type Finding, sorted } from './finding.ts';
import { checkQueries } from './logql/check-queries.ts';
import { checkRouting } from './routing/check-routing.ts';
import { ruleChecks } from './rules/checks.ts';
import { readRules, type RuleWorld } from './rules/rule-check.ts';

const ofRules = (rules: RuleWorld): Finding[] => ruleChecks.flatMap((check) => check(rules));

/** What is wrong, or may be, with rules. */
export const checkRules = (documents: Documents): Finding[] => sorted(ofRules(readRules(documents)));

/**
 * Everything that is wrong, or may be, with what was read.
 * @param findings what was found while reading. @default - nothing
 */
export const check = (documents: Documents, findings: readonly Finding[] = []): Finding[] => {
  const rules = readRules(documents);
  const flows = new Map([...rules.analyses].map(([{ text }, { flow }]) => [text, flow]));
  return sorted([
    ...findings,
    ...ofRules(rules),
    ...checkRouting(documents, (expr) => flows.get(expr)),
    ...checkDashboards(documents, rules.surroundings, rules.catalogue),
    ...checkQueries(documents),
  ]);
};
