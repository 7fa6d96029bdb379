import { bare, walk, type Expr } from '../ast.ts';
import { spanned, type Check, type Finding } from '../finding.ts';
import { fateOf } from '../label-flow.ts';
import { metricName } from '../labels.ts';

const recorded = /:(?:p\d{2,3}|quantile|histogram_quantile)/;

const isQuantile = (expr: Expr): boolean => {
  const inner = bare(expr);
  if (inner.kind === 'call') return inner.name === 'histogram_quantile';
  return inner.kind === 'selector' && recorded.test(metricName(inner) ?? '');
};

/** Quantiles of parts say nothing of the quantile of the whole. */
export const averagedQuantiles: Check = ({ expr, flow }) => {
  const findings: Finding[] = [];
  walk(expr, 'aggregation', (aggregation) => {
    if (!/^(?:avg|sum)$/.test(aggregation.op)) return;
    const selected = bare(aggregation.expr);
    const summary = selected.kind === 'selector' && fateOf(flow(selected), 'quantile').state === 'sure';
    if (!summary && !isQuantile(selected)) return;
    findings.push({
      code: 'averaged-quantiles',
      severity: 'warning',
      message: `${aggregation.op} of quantiles is no quantile, whatever the load of each part`,
      span: spanned(aggregation),
      fix: 'take histogram_quantile() of the sum of the buckets; of a summary take max',
    });
  });
  return findings;
};
