import { parse } from '../config/parse.ts';
import type { Problem } from '../config/problem.ts';
import { ruleFile, type RuleFile } from '../config/rule-file.ts';
import { durationSeconds } from '../config/units.ts';
import type { PrometheusRule } from '../constructs/prometheus-rule.ts';
import { analyze } from '../promql/analyze.ts';
import { underline } from '../promql/problem.ts';

type Rule = RuleFile['groups'][number]['rules'][number];

/** What makes an expression useless, each with a caret below the place. */
const expressionProblems = ({ alert, record, expr, for: pending, labels = {} }: Rule): string[] =>
  analyze(expr, {
    kind: alert === undefined ? 'recording' : 'alert',
    ...(record === undefined ? {} : { record }),
    ...(pending === undefined ? {} : { for: durationSeconds(pending) }),
    ruleLabels: Object.keys(labels),
  })
    // A comparison that never holds may be meant in a panel; of an alert it is a wrong limit.
    .findings.filter(({ severity, code }) => severity === 'error' || (alert !== undefined && code === 'never-holds'))
    .map(({ message, fix, span }) => `${message}${fix === undefined ? '' : `; ${fix}`}\n${underline(expr, span)}\n`);

/**
 * What Prometheus would refuse in rules, or never get a result of.
 * @param file by the name of the PrometheusRule, where it was read from
 */
export const ruleProblems = (rules: readonly PrometheusRule[], file: ReadonlyMap<string, string>): Problem[] =>
  rules.flatMap(({ props: { name, groups } }) => {
    const position = file.get(name);
    const problem = (message: string, path: Problem['path']): Problem =>
      position === undefined ? { message, path: ['PrometheusRule', name, ...path] } : { message, path, position };
    const checked = parse<RuleFile>(ruleFile, { groups });
    if ('problems' in checked) return checked.problems.map(({ message, path }) => problem(message, path));
    return checked.value.groups.flatMap((group, i) =>
      group.rules.flatMap((rule, j) =>
        expressionProblems(rule).map((message) => problem(message, ['groups', i, 'rules', j, 'expr'])),
      ),
    );
  });
