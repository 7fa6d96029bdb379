import { didYouMean } from '../../config/did-you-mean.ts';
import { durationSeconds } from '../../promql/duration.ts';
import { findingAt, type Finding } from '../finding.ts';
import { asList, asMap, isMap, type Path, type Source } from '../source.ts';
import type { RuleCheck } from './rule-check.ts';

/** Fields Prometheus reads. @see https://prometheus.io/docs/prometheus/latest/configuration/recording_rules/ */
const ruleFields = ['record', 'alert', 'expr', 'for', 'keep_firing_for', 'labels', 'annotations'];
const groupFields = ['name', 'interval', 'query_offset', 'limit', 'labels', 'rules'];
/** Of Thanos and Mimir, which read the same files. */
const ofOtherRulers = [
  'partial_response_strategy',
  'source_tenants',
  'evaluation_delay',
  'align_evaluation_time_on_interval',
];

type Report = (path: Path, message: string, fix: string) => void;

const unknownFields = (value: object, known: readonly string[], path: Path, report: Report): void => {
  for (const field of Object.keys(value))
    if (!known.includes(field) && !ofOtherRulers.includes(field))
      report([...path, field], `there is no field '${field}'`, didYouMean(field, known).replace(/^; /, ''));
};

const durations = (value: Readonly<Record<string, unknown>>, fields: readonly string[], path: Path, report: Report) => {
  for (const field of fields)
    if (
      value[field] !== undefined &&
      durationSeconds(typeof value[field] === 'string' ? value[field] : '') === undefined &&
      value[field] !== 0
    )
      report(
        [...path, field],
        `${JSON.stringify(value[field])} is not a duration`,
        'write a whole number with its unit, such as 30s, 5m or 1h',
      );
};

const textMaps = (value: Readonly<Record<string, unknown>>, path: Path, isObject: boolean, report: Report): void => {
  for (const field of ['labels', 'annotations']) {
    const map = value[field];
    if (map === undefined || map === null) continue;
    if (!isMap(map)) {
      report([...path, field], `${field} are no map`, 'write names with their values');
      continue;
    }
    for (const [name, text] of Object.entries(map)) {
      if (typeof text === 'object' && text !== null)
        report([...path, field, name], `the value of '${name}' is no text`, 'write one text');
      else if (isObject && typeof text !== 'string')
        report(
          [...path, field, name],
          `the value of '${name}' is no text but ${JSON.stringify(text)}: the API server refuses it`,
          'put it in quotes',
        );
      if (field === 'labels' && name === '__name__')
        report([...path, field, name], 'the name of a series is no label to set', "name it with 'record'");
    }
  }
};

const ofRule = (rule: unknown, path: Path, isObject: boolean, report: Report): void => {
  if (!isMap(rule)) {
    report(path, 'this is no rule', "write a map with 'alert' or 'record', and 'expr'");
    return;
  }
  unknownFields(rule, ruleFields, path, report);
  const { alert, record, expr } = rule;
  if ((alert === undefined) === (record === undefined))
    report(
      path,
      alert === undefined ? 'this is neither an alert nor a record' : 'this is both an alert and a record',
      "write one of 'alert' and 'record'",
    );
  for (const field of ['alert', 'record'])
    if (rule[field] !== undefined && (typeof rule[field] !== 'string' || rule[field] === ''))
      report([...path, field], `'${field}' is no name`, 'write a name');
  if ((typeof expr !== 'string' && typeof expr !== 'number') || String(expr).trim() === '')
    report(expr === undefined ? path : [...path, 'expr'], 'there is no expression', "write one as 'expr'");
  if (record !== undefined && alert === undefined)
    for (const field of ['for', 'keep_firing_for', 'annotations'])
      if (field in rule) report([...path, field], `a record has no '${field}'`, 'remove it');
  durations(rule, ['for', 'keep_firing_for'], path, report);
  textMaps(rule, path, isObject, report);
};

const ofFile = (source: Source): Finding[] => {
  const findings: Finding[] = [];
  const isObject = source.resource.startsWith('PrometheusRule ');
  const report: Report = (path, message, fix) =>
    findings.push(findingAt(source, path, { code: 'rule-form', severity: 'error', message, fix }));
  if (!isObject) unknownFields(asMap(source.value), ['groups'], [], report);
  const names = new Set<string>();
  for (const [i, group] of asList(asMap(source.value).groups).entries()) {
    const path = ['groups', i];
    if (!isMap(group)) {
      report(path, 'this is no group', "write a map with 'name' and 'rules'");
      continue;
    }
    unknownFields(group, groupFields, path, report);
    const { name, rules } = group;
    if (typeof name !== 'string' || name === '') report(path, 'the group has no name', "write one as 'name'");
    else if (names.has(name))
      findings.push(
        findingAt(source, [...path, 'name'], {
          code: 'duplicate-group',
          severity: 'error',
          message: `a group named '${name}' stands above already: the file is refused`,
          fix: 'rename one, or put the rules into one group',
        }),
      );
    else names.add(name);
    durations(group, ['interval', 'query_offset'], path, report);
    if (group.limit !== undefined && !(Number.isInteger(group.limit) && Number(group.limit) >= 0))
      report([...path, 'limit'], `${JSON.stringify(group.limit)} is no limit`, 'write a whole number, 0 for none');
    textMaps({ labels: group.labels }, path, isObject, report);
    if (rules !== undefined && rules !== null && !Array.isArray(rules))
      report([...path, 'rules'], 'the rules are no list', 'write a list of them');
    for (const [n, rule] of asList(rules).entries()) ofRule(rule, [...path, 'rules', n], isObject, report);
  }
  return findings;
};

/** What Prometheus refuses of a rule file before it looks at any expression: it then keeps the rules it had. */
export const form: RuleCheck = ({ documents }) => documents.ruleFiles.flatMap(ofFile);
