import type { Span } from './ast.ts';

/** Whether the series of a result have a label with a value, and which part of the expression decided it. */
export interface Fate {
  readonly state: 'sure' | 'may' | 'never';
  readonly why?: Span;
}

/** What is known of the labels of a result. The metric's name is label `__name__`. */
export interface LabelFlow {
  readonly named: ReadonlyMap<string, Fate>;
  /** Every label not named. */
  readonly others: Fate;
}

export const may: Fate = { state: 'may' };
export const sure = ({ from, to }: Span): Fate => ({ state: 'sure', why: { from, to } });
export const never = ({ from, to }: Span): Fate => ({ state: 'never', why: { from, to } });

export const fateOf = ({ named, others }: LabelFlow, label: string): Fate => named.get(label) ?? others;

/** The same flow but for some labels. */
export const withFates = (flow: LabelFlow, fates: Iterable<readonly [string, Fate]>): LabelFlow => {
  const named = new Map(flow.named);
  for (const [label, fate] of fates) named.set(label, fate);
  return { named, others: flow.others };
};

/** Label by label, what is known of two results makes one. */
export const combine = (a: LabelFlow, b: LabelFlow, join: (a: Fate, b: Fate, label?: string) => Fate): LabelFlow => {
  const named = new Map<string, Fate>();
  for (const [label, fate] of a.named) named.set(label, join(fate, fateOf(b, label), label));
  for (const [label, fate] of b.named) if (!a.named.has(label)) named.set(label, join(a.others, fate, label));
  return { named, others: join(a.others, b.others) };
};

/** Of series that come from either: what holds for both. */
export const either = (a: Fate, b: Fate): Fate => (a.state === b.state ? a : may);

/** Of series whose labels are equal on both sides: what holds for one holds for the other. */
export const equal = (a: Fate, b: Fate): Fate => (a.state === 'may' ? b : a);
