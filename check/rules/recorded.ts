import { bare, type Expr, walk } from '../../promql/ast.ts';
import { metricName } from '../../promql/labels.ts';
import { nearest } from '../../promql/nearest.ts';
import { underline } from '../../promql/problem.ts';
import { references } from '../../promql/references.ts';
import type { Finding } from '../finding.ts';
import { about, loadedTogether, type RuleCheck, type RuleWorld } from './rule-check.ts';
import type { Rule } from './rule.ts';

type Producers = ReadonlyMap<string, readonly Rule[]>;

const producersIn = ({ rules }: RuleWorld): Producers => {
  const producers = new Map<string, Rule[]>();
  for (const rule of rules)
    if (rule.kind === 'recording') producers.set(rule.name, [...(producers.get(rule.name) ?? []), rule]);
  return producers;
};

/** Groups run beside each other, rules of a group one after the other: what is read must be recorded before. */
const order = (rule: Rule, producers: Producers, { groupOf }: RuleWorld): Finding[] => {
  const seen = new Set<string>();
  const overTime = new Set<Expr>();
  if (rule.expr)
    walk(rule.expr, 'selector', (inner, around) => {
      if (around.some(({ kind }) => kind === 'matrix' || kind === 'subquery')) overTime.add(inner);
    });
  return (rule.expr ? references(rule.expr) : []).flatMap(({ metric, selector }): Finding[] => {
    // What is read from the past, or over a time, is recorded by then.
    if (metric === undefined || seen.has(metric) || (selector.offset?.seconds ?? 0) > 0 || overTime.has(selector))
      return [];
    seen.add(metric);
    const makers = (producers.get(metric) ?? []).filter((maker) => loadedTogether(maker, rule));
    const [maker] = makers;
    if (maker === undefined) return [];
    const say = (code: string, severity: Finding['severity'], message: string, fix: string) =>
      about(rule, ['expr'], {
        code,
        severity,
        message,
        fix,
        offset: selector.from,
        excerpt: underline(rule.text, selector),
      });
    if (makers.includes(rule))
      return [
        say(
          'reads-itself',
          'warning',
          `'${metric}' reads what it recorded itself, an interval ago`,
          'read the series it is made of',
        ),
      ];
    const group = groupOf.get(rule);
    const own = makers.filter((each) => groupOf.get(each) === group);
    if (own.length === 0)
      return [
        say(
          'other-group',
          rule.kind === 'recording' ? 'warning' : 'info',
          `'${metric}' is recorded in group '${groupOf.get(maker)?.name ?? ''}': groups run at different moments, so that this reads a value up to an interval old`,
          'put both into one group, what is read first',
        ),
      ];
    const rules = group?.rules ?? [];
    return own.some((each) => rules.indexOf(each) < rules.indexOf(rule))
      ? []
      : [
          say(
            'rule-order',
            'warning',
            `'${metric}' is recorded further down in the group: this reads the value of the evaluation before`,
            'move the rule that records it before this one',
          ),
        ];
  });
};

const growth: ReadonlySet<string> = new Set(['rate', 'irate', 'increase', 'resets']);

/** Whether a recorded value only climbs, as a counter does: it is one counter, as it stands. */
const isCounter = ({ expr }: Rule): boolean => expr !== undefined && bare(expr).kind === 'selector';

const rateOfRecorded = (rule: Rule, producers: Producers): Finding[] => {
  const findings: Finding[] = [];
  if (rule.expr)
    walk(rule.expr, 'call', (call) => {
      const range = growth.has(call.name) ? call.args[0] : undefined;
      const name = range?.kind === 'matrix' ? metricName(range.selector) : undefined;
      const maker = name === undefined ? undefined : producers.get(name)?.find((each) => !isCounter(each));
      // Names that say so are told of already.
      if (name === undefined || !maker || /:(?:sum|avg|min|max|count|total)(?:_\w+)?$/.test(name)) return;
      findings.push(
        about(rule, ['expr'], {
          code: 'rate-of-recorded',
          severity: 'warning',
          message: `${call.name}() takes '${name}' for a counter, and it is recorded as '${maker.text.replaceAll(/\s+/g, ' ').slice(0, 60)}': each fall counts as a restart`,
          fix: `record ${call.name}() of the counters, then add up`,
          offset: call.from,
          excerpt: underline(rule.text, call),
        }),
      );
    });
  return findings;
};

/** A name of the form level:metric:operations that is nearly, but not, recorded. */
const misspelt = (rule: Rule, producers: Producers): Finding[] =>
  (rule.expr ? references(rule.expr) : []).flatMap(({ metric, selector }) => {
    if (metric === undefined || !metric.includes(':') || producers.has(metric)) return [];
    const meant = nearest(metric, [...producers.keys()]);
    return meant === ''
      ? []
      : [
          about(rule, ['expr'], {
            code: 'unknown-record',
            severity: 'warning',
            message: `no rule here records '${metric}'${meant}`,
            fix: 'read a name that is recorded',
            offset: selector.from,
            excerpt: underline(rule.text, selector),
          }),
        ];
  });

/** What rules read of what other rules record. */
export const recorded: RuleCheck = (world) => {
  const producers = producersIn(world);
  if (producers.size === 0) return [];
  return [...world.analyses.keys()].flatMap((rule) => [
    ...order(rule, producers, world),
    ...rateOfRecorded(rule, producers),
    ...misspelt(rule, producers),
  ]);
};
