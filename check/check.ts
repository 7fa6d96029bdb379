import type { Documents } from './documents.ts';
import { type Finding, sorted } from './finding.ts';
import { checkRouting } from './routing/check-routing.ts';
import { ruleChecks } from './rules/checks.ts';
import { readRules } from './rules/rule-check.ts';

/**
 * Everything that is wrong, or may be, with what was read.
 * @param findings what was found while reading. @default - nothing
 */
export const check = (documents: Documents, findings: readonly Finding[] = []): Finding[] => {
  const rules = readRules(documents);
  const flows = new Map([...rules.analyses].map(([{ text }, { flow }]) => [text, flow]));
  return sorted([
    ...findings,
    ...ruleChecks.flatMap((each) => each(rules)),
    ...checkRouting(documents, (expr) => flows.get(expr)),
  ]);
};
