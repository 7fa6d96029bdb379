import { type Matcher, negated } from './matcher.ts';
import { absent, anyValue, exactly, intersection, isEmpty, type ValueSet, valuesOf } from './value-set.ts';

/** What is known of the labels of alerts: for each label the values it may have, independent of the others. */
export interface LabelSets {
  readonly named: ReadonlyMap<string, ValueSet>;
  /** Every label not named. */
  readonly others: ValueSet;
}

/** Any alert at all. */
export const anyAlert: LabelSets = { named: new Map(), others: anyValue };

/** An alert with these labels and no other. */
export const exactLabels = (labels: Readonly<Record<string, string>>): LabelSets => ({
  named: new Map(Object.entries(labels).map(([name, value]) => [name, exactly(value)])),
  others: absent,
});

export const valuesFor = ({ named, others }: LabelSets, label: string): ValueSet => named.get(label) ?? others;

/** Those that a matcher takes; nothing where there are none. */
export const narrowed = (sets: LabelSets, matcher: Matcher): LabelSets | undefined => {
  const values = intersection(valuesFor(sets, matcher.name), valuesOf(matcher));
  return isEmpty(values) ? undefined : { ...sets, named: new Map([...sets.named, [matcher.name, values]]) };
};

/** Those that all matchers take; nothing where there are none. */
export const taken = (sets: LabelSets, matchers: readonly Matcher[]): LabelSets | undefined =>
  matchers.reduce<LabelSets | undefined>((rest, matcher) => rest && narrowed(rest, matcher), sets);

/** Those that not all matchers take: of each matcher those that it is the first to refuse. */
export const left = (sets: LabelSets, matchers: readonly Matcher[]): LabelSets[] => {
  const found: LabelSets[] = [];
  let rest: LabelSets | undefined = sets;
  for (const matcher of matchers) {
    if (rest === undefined) break;
    const refused = narrowed(rest, negated(matcher));
    if (refused !== undefined) found.push(refused);
    rest = narrowed(rest, matcher);
  }
  return found;
};
