import { bare, walk, type Expr, type Matcher, type VectorSelector } from '../ast.ts';
import { spanned, type Check, type Finding } from '../finding.ts';
import { metricName } from '../labels.ts';

/** The selector an expression reads series by series: nothing between adds them up. */
const perSeries = (expr: Expr): VectorSelector | undefined => {
  const inner = bare(expr);
  if (inner.kind === 'selector') return inner;
  if (inner.kind === 'matrix') return inner.selector;
  return inner.kind === 'call' && inner.args.length === 1 && inner.args[0] ? perSeries(inner.args[0]) : undefined;
};

const text = ({ label, op, value }: Matcher): string => `${label}${op}${value}`;

/** Series by series, the failed requests are divided by themselves: the ratio is always 1. */
export const dividedByItself: Check = ({ expr }) => {
  const findings: Finding[] = [];
  walk(expr, 'binary', (ratio) => {
    if (ratio.op !== '/' || (ratio.matching && ratio.matching.group === undefined && ratio.matching.on)) return;
    const [part, whole] = [perSeries(ratio.left), perSeries(ratio.right)];
    const name = part && metricName(part);
    if (!part || !whole || name === undefined || name !== metricName(whole)) return;
    if (part.offset !== undefined || whole.offset !== undefined) return;
    const ignored = ratio.matching?.labels.map((label) => label.name) ?? [];
    const shared = whole.matchers.map(text);
    const extra = part.matchers.filter(
      (matcher) => !shared.includes(text(matcher)) && !ignored.includes(matcher.label),
    );
    const [first] = extra;
    if (first === undefined || whole.matchers.some((matcher) => extra.some(({ label }) => label === matcher.label)))
      return;
    findings.push({
      code: 'divided-by-itself',
      severity: 'error',
      message: `series are divided by those with the same labels, '${first.label}' too: each by itself, so the ratio is 1 or nothing`,
      span: spanned(ratio.opSpan),
      fix: `add up each side first: 'sum by (…) (…) / sum by (…) (…)', without '${first.label}'`,
    });
  });
  return findings;
};
