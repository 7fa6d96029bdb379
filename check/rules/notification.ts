import { walk } from '../../promql/ast.ts';
import { metricName } from '../../promql/labels.ts';
import type { Finding } from '../finding.ts';
import { about, type RuleCheck } from './rule-check.ts';
import type { Rule } from './rule.ts';

/** What the expression of an alert looks at. */
const looksAt = ({ expr }: Rule): { readonly now: readonly string[]; readonly smooth: boolean } => {
  const now: string[] = [];
  let smooth = false;
  if (expr === undefined) return { now, smooth };
  // A window evens out; time passes steadily; absence has a finding of its own.
  const evens = (): void => {
    smooth = true;
  };
  walk(expr, 'matrix', evens);
  walk(expr, 'subquery', evens);
  walk(expr, 'call', ({ name }) => {
    smooth ||= name === 'time' || name.startsWith('absent');
  });
  walk(expr, 'selector', (selector) => now.push(metricName(selector) ?? ''));
  return { now, smooth };
};

const withoutFor = (rule: Rule): Finding[] => {
  const { now, smooth } = looksAt(rule);
  if (rule.for > 0 || smooth || now.length === 0) return [];
  const ofScrape = now.some((name) => name === 'up' || name === 'probe_success');
  return [
    about(rule, ['alert'], {
      code: 'no-for',
      severity: ofScrape ? 'warning' : 'info',
      message: `one evaluation is enough for '${rule.name}' to fire${ofScrape ? ': a single scrape that fails is told' : ''}`,
      fix: "add 'for', such as 5m",
    }),
  ];
};

/** Annotations people use for what is to be read. */
const readable: readonly string[] = ['summary', 'description', 'message', 'title'];

const withoutText = (rule: Rule): Finding[] =>
  readable.some((name) => rule.annotations.has(name))
    ? []
    : [
        about(rule, ['alert'], {
          code: 'no-summary',
          severity: 'info',
          message: `of '${rule.name}' people read nothing but the name`,
          fix: "add annotation 'summary', one line that says what is wrong",
        }),
      ];

/** When people are told, and what. */
export const notification: RuleCheck = ({ analyses }) =>
  [...analyses.keys()]
    .filter(({ kind, expr }) => kind === 'alert' && expr)
    .flatMap((rule) => [...withoutFor(rule), ...withoutText(rule)]);
