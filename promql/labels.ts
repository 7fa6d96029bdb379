import { bare, type Aggregation, type Expr, type VectorSelector } from './ast.ts';
import { binaryLabels } from './binary-labels.ts';
import { callLabels } from './call-labels.ts';
import { equal, fateOf, may, never, sure, withFates, type Fate, type LabelFlow } from './label-flow.ts';
import { matcherFate } from './matcher-fate.ts';
import { keepingAggregations } from './operators.ts';

/**
 * What is known of the labels of a metric's series.
 *
 * @returns nothing where the metric is not known: then it may have any label
 */
export type LabelsOfMetric = (name: string) => LabelFlow | undefined;

const nameLabel = '__name__';

/** The metric's name, where the selector says it. */
export const metricName = ({ name, matchers }: VectorSelector): string | undefined =>
  name ?? matchers.find(({ label, op }) => label === nameLabel && op === '=')?.value;

const selectorLabels = (selector: VectorSelector, ofMetric: LabelsOfMetric): LabelFlow => {
  const name = metricName(selector);
  const known = (name === undefined ? undefined : ofMetric(name)) ?? { named: new Map<string, Fate>(), others: may };
  const fates = new Map<string, Fate>();
  for (const matcher of selector.matchers) {
    const { label } = matcher;
    fates.set(label, equal(matcherFate(matcher), fates.get(label) ?? fateOf(known, label)));
  }
  return withFates(known, [...fates, [nameLabel, sure(selector)]]);
};

const aggregationLabels = (aggregation: Aggregation, inner: LabelFlow): LabelFlow => {
  const { op, grouping, param } = aggregation;
  if (keepingAggregations.has(op)) return inner;
  const names = grouping?.labels.map(({ name }) => name) ?? [];
  const gone = never(grouping ?? aggregation);
  const kept: LabelFlow = grouping?.without
    ? withFates(
        inner,
        [nameLabel, ...names].map((name) => [name, gone]),
      )
    : { named: new Map(names.map((name) => [name, fateOf(inner, name)])), others: gone };
  if (op !== 'count_values' || param === undefined) return kept;
  const label = bare(param);
  // `without` takes the very label away again, if it lists it.
  if (grouping?.without && label.kind === 'string' && names.includes(label.value)) return kept;
  return label.kind === 'string' ? withFates(kept, [[label.value, sure(param)]]) : kept;
};

/**
 * Which labels the series of an expression's result have: surely, maybe, never. The expression is one that parsed.
 * Scalars have none.
 *
 * @param flow gives the same of what is inside, if it is known already
 */
export const labelFlow = (
  expr: Expr,
  ofMetric: LabelsOfMetric,
  flow: (inner: Expr) => LabelFlow = (inner) => labelFlow(inner, ofMetric),
): LabelFlow => {
  switch (expr.kind) {
    case 'number':
    case 'string':
      return { named: new Map(), others: never(expr) };
    case 'selector':
      return selectorLabels(expr, ofMetric);
    case 'matrix':
      return flow(expr.selector);
    case 'subquery':
    case 'paren':
      return flow(expr.expr);
    case 'unary':
      return expr.op === '-' ? withFates(flow(expr.expr), [[nameLabel, never(expr)]]) : flow(expr.expr);
    case 'aggregation':
      return aggregationLabels(expr, flow(expr.expr));
    case 'call':
      return callLabels(expr, flow);
    case 'binary':
      return binaryLabels(expr, flow);
  }
};
