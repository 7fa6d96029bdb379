import { walk } from '../ast.ts';
import { spanned, type Check, type Finding } from '../finding.ts';
import { fateOf, type Fate } from '../label-flow.ts';
import { metricName } from '../labels.ts';
import { takes } from '../matcher-fate.ts';
import { nearest } from '../nearest.ts';
import type { Span } from '../ast.ts';

const because = ({ why }: Fate, text: string): string =>
  why ? `: '${text.slice(why.from, why.to).replaceAll(/\s+/g, ' ').slice(0, 60)}' takes it away` : '';

/** A label asked of series that cannot have it: the metric has no such label, or it was aggregated away. */
export const impossibleLabel: Check = ({ expr, text, flow, series, purpose }) => {
  const findings: Finding[] = [];
  const report = (label: string, span: Span, message: string, fix: string) =>
    findings.push({
      code: 'impossible-label',
      severity: 'warning',
      message: `label '${label}' ${message}`,
      span: spanned(span),
      fix,
    });

  walk(expr, 'selector', (selector) => {
    const name = metricName(selector);
    const known = name === undefined ? undefined : series.labelsOf(name);
    for (const matcher of known ? selector.matchers : []) {
      if (!known || known.named.has(matcher.label) || takes(matcher, '')) continue;
      const meant = nearest(matcher.label, [...known.named.keys()]);
      report(matcher.label, matcher, `is none of ${name ?? ''}${meant}`, 'ask for a label the metric has');
    }
  });
  walk(expr, 'aggregation', ({ grouping, expr: aggregated }) => {
    if (!grouping || grouping.without) return;
    for (const label of grouping.labels) {
      const fate = fateOf(flow(aggregated), label.name);
      if (fate.state !== 'never') continue;
      report(
        label.name,
        label,
        `cannot be on what is aggregated${because(fate, text)}`,
        'keep it inside, or leave it out here',
      );
    }
  });
  for (const label of purpose.askedLabels ?? []) {
    const fate = fateOf(flow(expr), label);
    if (fate.state === 'never' && !(purpose.ruleLabels ?? []).includes(label))
      report(
        label,
        fate.why ?? expr,
        `is asked of the result, which cannot have it${because(fate, text)}`,
        'keep the label, or do not ask for it',
      );
  }
  return findings;
};
