import { underline } from '../../promql/problem.ts';
import { ofOpenCatalogue } from '../known-metrics.ts';
import { about, type RuleCheck } from './rule-check.ts';

/** What is wrong with the expressions themselves. */
export const expression: RuleCheck = ({ analyses }) =>
  [...analyses].flatMap(([rule, { findings }]) =>
    findings
      .map((finding) => ofOpenCatalogue(finding, rule.text))
      .map(({ code, severity, message, span, fix }) => {
        // What is no expression says what to do in one sentence with what is so.
        const [what = message, ...toDo] = fix === undefined ? message.split('; ') : [message];
        return about(rule, ['expr'], {
          code,
          severity,
          message: what,
          fix: fix ?? (toDo.join('; ') || 'correct the expression'),
          offset: span.from,
          excerpt: underline(rule.text, span),
        });
      }),
  );
