import { parseLogql } from '../../logql/parse.ts';
import { logqlFindings } from '../logql/query-findings.ts';
import { isLogql } from './analyses.ts';
import { about, type RuleCheck } from './rule-check.ts';

/** What is wrong with the expressions of rules of Loki, whose files have the same form. */
export const lokiExpression: RuleCheck = ({ rules }) =>
  rules
    .filter(isLogql)
    .flatMap((rule) =>
      logqlFindings(parseLogql(rule.text), rule.text).map((statement) => about(rule, ['expr'], statement)),
    );
