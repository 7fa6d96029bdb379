import type { Expr } from '../../promql/ast.ts';
import { fateOf, type LabelFlow } from '../../promql/label-flow.ts';
import { references } from '../../promql/references.ts';

const isPlace = (key: string): boolean => key === 'from' || key === 'to' || key === 'opSpan';

/**
 * What an expression says, however it is written.
 * @param numbers whether the limits count. @default true
 */
export const meaning = (expr: Expr, numbers = true): string =>
  JSON.stringify(expr, function (key, value: unknown) {
    if (isPlace(key)) return undefined;
    return !numbers && key === 'value' && typeof value === 'number' ? 0 : value;
  });

/** What an expression asks of a label, in a form that can be compared. */
const held = (expr: Expr, label: string): string =>
  [
    ...new Set(
      references(expr).flatMap(({ matchers }) =>
        matchers.filter((matcher) => matcher.label === label).map(({ op, value }) => `${op}${value}`),
      ),
    ),
  ]
    .sort()
    .join('\n');

/** Whether no series of one result has the labels of one of the other, as far as their labels and matchers tell. */
export const disjoint = (a: Expr, b: Expr, flowA: LabelFlow, flowB: LabelFlow): boolean => {
  const labels = new Set([...references(a), ...references(b)].flatMap(({ matchers }) => matchers.map((m) => m.label)));
  for (const label of [...labels, ...flowA.named.keys(), ...flowB.named.keys()]) {
    const [stateA, stateB] = [fateOf(flowA, label).state, fateOf(flowB, label).state];
    if ((stateA === 'sure' && stateB === 'never') || (stateA === 'never' && stateB === 'sure')) return true;
    if (stateA === 'never' || stateB === 'never') continue;
    const [heldA, heldB] = [held(a, label), held(b, label)];
    // Each says what it takes of the label, and not the same: whoever wrote that told them apart.
    if (heldA !== '' && heldB !== '' && heldA !== heldB) return true;
  }
  return false;
};
