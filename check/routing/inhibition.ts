import { anyAlert, type LabelSets, taken, valuesFor } from '../../routing/label-sets.ts';
import { type Matcher, matcherText } from '../../routing/matcher.ts';
import { absent, intersection, isEmpty, type ValueSet, valuesOf } from '../../routing/value-set.ts';
import { inhibitRules } from './matchers.ts';
import { perRouting, type Placed } from './routing.ts';

const textOf = (matchers: readonly Matcher[]): string =>
  matchers.length === 0 ? 'any alert' : matchers.map(matcherText).join(', ');

/** Whether all values of one set are in the other: nothing of it is in the opposite. */
const refuses = (values: ValueSet, matcher: Matcher): boolean =>
  isEmpty(intersection(values, valuesOf({ ...matcher, op: opposites[matcher.op] })));
const opposites = { '=': '!=', '!=': '=', '=~': '!~', '!~': '=~' } as const;

/** Source alerts that can inhibit at all: labels that must be equal have what the target asks of them. */
const effective = (
  source: readonly Matcher[],
  target: readonly Matcher[],
  equal: readonly string[],
): LabelSets | undefined => taken(anyAlert, [...source, ...target.filter(({ name }) => equal.includes(name))]);

type Overlap = 'all' | 'some' | undefined;

/**
 * Which alerts that inhibit are inhibited, too, by what the rule says. A label that one side alone speaks of, and that need not
 * be equal, tells nothing: `alertname` of the one and `severity` of the other seldom meet.
 */
const overlap = (source: readonly Matcher[], target: readonly Matcher[], equal: readonly string[]): Overlap => {
  const inhibiting = effective(source, target, equal);
  if (inhibiting === undefined || taken(inhibiting, target) === undefined) return undefined;
  if (target.every((matcher) => refuses(valuesFor(inhibiting, matcher.name), matcher))) return 'all';
  const spokenOf = new Set([...source.map(({ name }) => name), ...equal]);
  return target.every(({ name }) => spokenOf.has(name)) ? 'some' : undefined;
};

/** Rules of which source and target are not apart. */
export const selfInhibition = perRouting((routing) =>
  inhibitRules(routing).flatMap(({ path, source, target, equal, faults }): Placed[] => {
    if (faults.length > 0 || (source.length === 0 && target.length === 0)) return [];
    const both = overlap(source, target, equal);
    return both === undefined
      ? []
      : [
          {
            code: 'alertmanager-self-inhibition',
            severity: 'warning',
            message: `${both === 'all' ? 'every alert' : 'an alert'} that inhibits (${textOf(source)}) may be a target (${textOf(target)}), too; such alerts do not inhibit each other`,
            fix: 'keep source and target apart: exclude from the target what the source matches',
            path,
          },
        ];
  }),
);

const lacks = (alerts: readonly LabelSets[], label: string): boolean =>
  alerts.every((alert) => isEmpty(intersection(valuesFor(alert, label), { not: [''], patterns: [] })));
const surelyHas = (alerts: readonly LabelSets[], label: string): boolean =>
  alerts.every((alert) => isEmpty(intersection(valuesFor(alert, label), absent)));

/** Rules whose alerts lack the labels that must be equal: a label that both lack counts as equal. */
export const missingEqual = perRouting((routing, { alerts, external }) => {
  if (alerts.length === 0 || external === 'unknown') return [];
  return inhibitRules(routing).flatMap(({ path, source, target, equal, faults }): Placed[] => {
    const of = (matchers: readonly Matcher[]) => alerts.flatMap(({ labels }) => taken(labels, matchers) ?? []);
    const [sources, targets] = [of(source), of(target)];
    if (faults.length > 0 || equal.length === 0 || sources.length === 0 || targets.length === 0) return [];
    const missing = equal.filter((label) => lacks(sources, label) && lacks(targets, label));
    const never = equal.find(
      (label) =>
        (lacks(sources, label) && surelyHas(targets, label)) || (surelyHas(sources, label) && lacks(targets, label)),
    );
    const statement = { code: 'alertmanager-missing-equal-label', path: [...path, 'equal'] };
    return [
      ...(missing.length === 0
        ? []
        : [
            {
              ...statement,
              severity: missing.length === equal.length ? ('warning' as const) : ('info' as const),
              message: `no alert on either side has label ${missing.join(', ')}, and what both lack counts as equal${missing.length === equal.length ? `: any ${textOf(source)} inhibits every ${textOf(target)}` : ''}`,
              fix: 'name labels that the alerts of both sides carry',
            },
          ]),
      ...(never === undefined
        ? []
        : [
            {
              ...statement,
              severity: 'warning' as const,
              message: `alerts of one side have label ${never}, those of the other never do: the rule inhibits nothing`,
              fix: 'name labels that the alerts of both sides carry',
            },
          ]),
    ];
  });
});
