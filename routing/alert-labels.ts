import type { LabelSets } from './label-sets.ts';
import { absent, anyValue, exactly, present, type ValueSet } from './value-set.ts';

/** Whether the series of an expression's result have a label: what label flow tells. */
interface Fate {
  readonly state: 'sure' | 'may' | 'never';
}

/** What is known of the labels of an expression's result. */
export interface ResultLabels {
  readonly named: ReadonlyMap<string, Fate>;
  /** Every label not named. */
  readonly others: Fate;
}

/** An alerting rule, as far as it decides how its alerts are routed. */
export interface RoutedRule {
  readonly alert: string;
  readonly expr?: string;
  readonly labels?: Readonly<Record<string, string>> | undefined;
}

/** Labels Prometheus adds to alerts that lack them. Nothing is known where its configuration is not, or relabels alerts. */
export type ExternalLabels = Readonly<Record<string, string>> | 'unknown';

const nobodyKnows: ResultLabels = { named: new Map(), others: { state: 'may' } };
const fateValues: Readonly<Record<Fate['state'], ValueSet>> = { sure: present, may: anyValue, never: absent };

/** A text in which Prometheus puts values of the alert. */
const isTemplate = (text: string): boolean => text.includes('{{');

/** What is known of the labels of a rule's alerts when they reach Alertmanager. */
export const alertLabels = (
  rule: RoutedRule,
  {
    result = nobodyKnows,
    external = 'unknown',
  }: { readonly result?: ResultLabels | undefined; readonly external?: ExternalLabels } = {},
): LabelSets => {
  const named = new Map<string, ValueSet>();
  for (const [name, { state }] of result.named) named.set(name, fateValues[state]);
  // A label without a value is none; it takes away that of the result.
  for (const [name, value] of Object.entries(rule.labels ?? {}))
    named.set(name, isTemplate(value) ? anyValue : exactly(value));
  named.set('__name__', absent);
  named.set('alertname', exactly(rule.alert));
  const others = fateValues[result.others.state];
  if (external === 'unknown') {
    for (const [name, values] of named) if ('only' in values && values.only.includes('')) named.set(name, anyValue);
    named.set('__name__', absent);
    return { named, others: anyValue };
  }
  for (const [name, value] of Object.entries(external)) {
    const own = named.get(name) ?? others;
    if ('only' in own) named.set(name, own.only.includes('') ? exactly(value) : own);
    else if (!own.not.includes('')) named.set(name, present);
  }
  return { named, others };
};
