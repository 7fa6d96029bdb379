import type { Finding } from '../finding.ts';
import { about, loadedTogether, type RuleCheck, type RuleWorld } from './rule-check.ts';
import type { Rule } from './rule.ts';
import { disjoint, meaning } from './same-series.ts';

/** What rules have in common that may be one: of alerts the expression too, limits apart, so that many of a name stay apart. */
const identity = ({ kind, name, labels, expr }: Rule): string =>
  JSON.stringify([
    kind,
    name,
    [...labels].sort(([a], [b]) => (a < b ? -1 : 1)),
    kind === 'alert' && expr ? meaning(expr, false) : undefined,
  ]);

const placeOf = ({ source, path }: Rule): string => {
  const line = source.positionOf(path)?.line;
  return line === undefined ? `in group ${String(Number(path[1]) + 1)}` : `in ${source.file}:${String(line)}`;
};

const ofAlert = (rule: Rule, earlier: Rule): Finding | undefined => {
  if (!rule.expr || !earlier.expr) return undefined;
  const same = meaning(rule.expr) === meaning(earlier.expr);
  return about(rule, ['alert'], {
    code: 'duplicate-alert',
    severity: 'warning',
    message: same
      ? `alert '${rule.name}' with the same labels and expression is ${placeOf(earlier)} already`
      : `alert '${rule.name}' with the same labels is ${placeOf(earlier)} already, and only the limit differs: to Alertmanager both are one alert`,
    fix: same ? 'remove one' : "give each its own 'severity', or another name",
  });
};

const ofRecord = (rule: Rule, earlier: Rule, { analyses }: RuleWorld): Finding | undefined => {
  const [flow, other] = [analyses.get(rule)?.flow, analyses.get(earlier)?.flow];
  if (!rule.expr || !earlier.expr || !flow || !other) return undefined;
  const same = meaning(rule.expr) === meaning(earlier.expr);
  if (!same && disjoint(rule.expr, earlier.expr, flow, other)) return undefined;
  return about(rule, ['record'], {
    code: 'duplicate-record',
    severity: 'warning',
    message: `'${rule.name}' is recorded with the same labels ${placeOf(earlier)} already${same ? '' : ', and their series may be the same'}: Prometheus keeps one sample and drops the other`,
    fix: same ? 'remove one' : 'join them with or, or let a label tell them apart',
  });
};

/** Rules that make the same alert, or the same series, twice. */
export const duplicates: RuleCheck = (world) => {
  const seen = new Map<string, Rule[]>();
  return world.rules.flatMap((rule) => {
    const key = identity(rule);
    const earlier = seen.get(key) ?? [];
    seen.set(key, earlier);
    const found = earlier.flatMap((other) => {
      if (!loadedTogether(rule, other)) return [];
      return (rule.kind === 'alert' ? ofAlert(rule, other) : ofRecord(rule, other, world)) ?? [];
    });
    earlier.push(rule);
    return found.slice(0, 1);
  });
};
