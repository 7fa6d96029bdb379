import { analyze, type Analysis } from '../../promql/analyze.ts';
import type { Catalogue } from '../../promql/catalogue.ts';
import type { Surroundings } from '../surroundings.ts';
import type { Rule } from './rule.ts';

/** Of Loki, whose rule files have the same form: stages after a selector. */
const logql = /\}\s*(?:\|=|\|~|\|>|\||!=\s*["`]|!~\s*["`])/;

/** Whether a rule is one of Loki. */
export const isLogql = ({ parsed, text }: Rule): boolean => !parsed.ok && logql.test(text);

/** Names that the rules record. */
export const recordedNames = (rules: readonly Rule[]): string[] => [
  ...new Set(rules.filter(({ kind }) => kind === 'recording').map(({ name }) => name)),
];

/** Everything promql/ says about each rule; nothing about those of Loki. */
export const analyses = (
  rules: readonly Rule[],
  { scrapeInterval, retention }: Surroundings,
  catalogue: Catalogue,
): ReadonlyMap<Rule, Analysis> => {
  const siblings = rules.flatMap(({ expr }) => expr ?? []);
  return new Map(
    rules
      .filter((rule) => !isLogql(rule))
      .map((rule) => [
        rule,
        analyze(rule.text, {
          parsed: rule.parsed,
          kind: rule.kind,
          ...(rule.kind === 'recording' ? { record: rule.name } : { for: rule.for }),
          ruleLabels: [...rule.labels.keys()],
          siblings,
          catalogue,
          ...(scrapeInterval !== undefined && { scrapeInterval }),
          ...(retention !== undefined && { retention }),
        }),
      ]),
  );
};
