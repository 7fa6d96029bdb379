import type { Binary, Expr } from './ast.ts';
import { combine, either, equal, fateOf, may, never, withFates, type Fate, type LabelFlow } from './label-flow.ts';
import { comparisons, sets, trims } from './operators.ts';
import { valueType } from './value-type.ts';

const nameLabel = '__name__';

/** Whether two series must have the same value of a label to be matched; the name never counts unless `on` lists it. */
const isMatched = ({ matching }: Binary, label: string | undefined): boolean => {
  const listed = label !== undefined && (matching?.labels.some(({ name }) => name === label) ?? false);
  return matching?.on ? listed : label !== nameLabel && !listed;
};

/** What is known of the labels of one side, with what the other, matched to it, says about them. */
const met = (binary: Binary, side: LabelFlow, other: LabelFlow): LabelFlow => {
  const named = combine(side, other, (a, b, label) => (isMatched(binary, label) ? equal(a, b) : a));
  const listed = binary.matching?.labels ?? [];
  return withFates(
    named,
    listed.map(({ name }): [string, Fate] => {
      const [a, b] = [fateOf(side, name), fateOf(other, name)];
      return [name, isMatched(binary, name) ? equal(a, b) : a];
    }),
  );
};

/** The name after a calculation: gone, but kept by a comparison that filters. */
const nameFate = (binary: Binary, before: Fate): Fate => {
  if (trims.has(binary.op)) return may;
  return comparisons.has(binary.op) && !binary.bool ? before : never(binary);
};

const named = (binary: Binary, flow: LabelFlow): LabelFlow =>
  withFates(flow, [[nameLabel, nameFate(binary, fateOf(flow, nameLabel))]]);

const setLabels = (binary: Binary, left: LabelFlow, right: LabelFlow): LabelFlow => {
  if (binary.op === 'or') return combine(left, right, either);
  return binary.op === 'and' ? met(binary, left, right) : left;
};

/** One to one: what is matched on stays, or everything but what is ignored. */
const oneToOneLabels = (binary: Binary, both: LabelFlow): LabelFlow => {
  const { matching } = binary;
  const gone = never(matching ?? binary);
  const labels = matching?.labels.map(({ name }) => name) ?? [];
  if (matching?.on) {
    const kept = labels.map((label): [string, Fate] => [label, fateOf(both, label)]);
    return { named: new Map(kept), others: gone };
  }
  return withFates(
    both,
    labels.map((label) => [label, gone]),
  );
};

const unsure = ({ state, why }: Fate, matched: boolean): Fate => (matched ? { state, ...(why && { why }) } : may);

/** The labels of what an operator gives back. */
export const binaryLabels = (binary: Binary, flow: (expr: Expr) => LabelFlow): LabelFlow => {
  const { op, left, right, matching, fill } = binary;
  const [leftIsVector, rightIsVector] = [valueType(left) === 'vector', valueType(right) === 'vector'];
  if (!leftIsVector || !rightIsVector) return named(binary, flow(leftIsVector ? left : right));
  if (sets.has(op)) return setLabels(binary, flow(left), flow(right));

  const [many, one] = matching?.group === 'right' ? [flow(right), flow(left)] : [flow(left), flow(right)];
  const both = named(binary, met(binary, many, one));
  const result = matching?.group
    ? withFates(
        both,
        matching.include.map(({ name }) => [name, fateOf(one, name)]),
      )
    : oneToOneLabels(binary, both);
  // A series that was filled in has the labels that are matched, and no other.
  return fill ? combine(result, result, (fate, _, label) => unsure(fate, isMatched(binary, label))) : result;
};
