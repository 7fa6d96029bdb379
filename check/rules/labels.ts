import { closest, distance } from 'fastest-levenshtein';
import { fateOf } from '../../promql/label-flow.ts';
import { references } from '../../promql/references.ts';
import type { Finding } from '../finding.ts';
import { about, type RuleCheck, type RuleWorld } from './rule-check.ts';
import type { Rule } from './rule.ts';

/** Severities that people use. */
const common: readonly string[] = ['critical', 'warning', 'info', 'none', 'page', 'error', 'ticket'];

const severity = 'severity';

const severityOf = (rule: Rule): string | undefined => {
  const value = rule.labels.get(severity);
  return value?.includes('{{') ? undefined : value;
};

/** A severity that only this rule has, and that is nearly one that others have. */
const misspelt = (rule: Rule, counts: ReadonlyMap<string, number>): Finding[] => {
  const value = severityOf(rule);
  if (value === undefined || common.includes(value) || (counts.get(value) ?? 0) > 1) return [];
  const known = [...new Set([...common, ...counts.keys()])].filter((each) => each !== value);
  const meant = closest(value.toLowerCase(), known);
  if (distance(value.toLowerCase(), meant) > 2) return [];
  return [
    about(rule, ['labels', severity], {
      code: 'severity-spelling',
      severity: 'warning',
      message: `no other rule has severity '${value}': routes for '${meant}' do not take it`,
      fix: `write '${meant}', if that is meant`,
    }),
  ];
};

/** Severity is what alerts are routed by: where others have one, a rule without is passed over. */
const missing = (rule: Rule, counts: ReadonlyMap<string, number>): Finding[] => {
  if (rule.labels.has(severity)) return [];
  const others = counts.size > 0;
  return [
    about(rule, ['alert'], {
      code: 'no-severity',
      severity: others ? 'warning' : 'info',
      message: `'${rule.name}' has no severity${others ? ', and other alerts have' : ''}: nobody can tell how bad it is, nor route by it`,
      fix: "add label 'severity', such as critical or warning",
    }),
  ];
};

const reserved = (rule: Rule): Finding[] =>
  [...rule.labels.keys()].flatMap((label) => {
    const say = (code: string, message: string, fix: string) => [
      about(rule, ['labels', label], { code, severity: 'warning', message, fix }),
    ];
    if (label === 'alertname' && rule.kind === 'alert')
      return say(
        'alertname-label',
        `Prometheus sets 'alertname' itself, to '${rule.name}': this value is lost`,
        'rename the alert, or remove the label',
      );
    if (label.startsWith('__') && label !== '__name__')
      return say(
        'reserved-label',
        `labels that begin with '__' are Prometheus' own: '${label}' may be dropped on the way`,
        'give it a name of your own',
      );
    return [];
  });

/** A label set over one that tells the series apart: they all become one alert, and the evaluation fails. */
const overwritten = (rule: Rule, { analyses }: RuleWorld): Finding[] => {
  const flow = analyses.get(rule)?.flow;
  const { expr } = rule;
  if (flow === undefined || expr === undefined || rule.kind !== 'alert') return [];
  return [...rule.labels].flatMap(([label, value]) => {
    if (!flow.named.has(label) || fateOf(flow, label).state === 'never' || value.includes('{{')) return [];
    const read = references(expr);
    const fixed = read.some(({ matchers }) =>
      matchers.some((matcher) => matcher.label === label && matcher.op === '='),
    );
    // A matcher that only shuts out tells nothing of the values there are.
    const told =
      read.every(({ matchers }) => !matchers.some((matcher) => matcher.label === label)) ||
      read.some(({ matchers }) => matchers.some((matcher) => matcher.label === label && matcher.op === '=~'));
    if (fixed || !told) return [];
    return [
      about(rule, ['labels', label], {
        code: 'overwritten-label',
        severity: 'warning',
        message: `the rule sets label '${label}', by which the series differ: they become one alert, and the evaluation fails where there are two`,
        fix: `aggregate '${label}' away, or give the label another name`,
      }),
    ];
  });
};

/** Names that queries must put in quotes. @see https://prometheus.io/docs/concepts/data_model/ */
const awkwardName = (rule: Rule): Finding[] =>
  rule.kind === 'alert' || /^[a-zA-Z_:][\w:]*$/.test(rule.name)
    ? []
    : [
        about(rule, ['record'], {
          code: 'awkward-record-name',
          severity: 'warning',
          message: `'${rule.name}' is no name of a metric as queries write it: each has to say {"${rule.name}"}`,
          fix: 'use a-z, 0-9, _ and : alone',
        }),
      ];

/** Labels that rules add, and the names they give. */
export const labels: RuleCheck = (world) => {
  const counts = new Map<string, number>();
  const alerts = [...world.analyses.keys()].filter(({ kind }) => kind === 'alert');
  for (const value of alerts.map(severityOf)) if (value !== undefined) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [
    ...alerts.flatMap((rule) => [...missing(rule, counts), ...misspelt(rule, counts)]),
    ...world.rules.flatMap((rule) => [...reserved(rule), ...overwritten(rule, world), ...awkwardName(rule)]),
  ];
};
