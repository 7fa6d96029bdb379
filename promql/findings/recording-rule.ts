import { walk } from '../ast.ts';
import { observedLabels } from '../catalogue.ts';
import { durationSeconds, durationText } from '../duration.ts';
import { spanned, type Check, type Finding } from '../finding.ts';
import { fateOf } from '../label-flow.ts';
import { references } from '../references.ts';

/** @see https://prometheus.io/docs/practices/rules/ */
const recordName: Check = ({ expr, purpose: { record } }) => {
  if (record === undefined) return [];
  const finding = (message: string, fix: string): Finding => ({
    code: 'record-name',
    severity: 'warning',
    message: `'${record}' ${message}`,
    span: spanned(expr),
    fix,
  });
  if (!record.includes(':'))
    return [
      finding(
        'looks like a metric somebody exposes',
        'name it level:metric:operations, such as job:http_errors:rate5m',
      ),
    ];
  const said = /:\w*?(?:rate|increase)(\d+\w*)$/.exec(record)?.[1];
  const windows = new Set<number>();
  walk(expr, 'matrix', ({ range }) => {
    if (range.seconds !== undefined) windows.add(range.seconds);
  });
  const seconds = said === undefined ? undefined : durationSeconds(said);
  if (said === undefined || seconds === undefined || windows.size === 0 || windows.has(seconds)) return [];
  const read = [...windows].map(durationText).join(' and ');
  return [finding(`says ${said}, and ${read} is read`, 'let the name say the window')];
};

/** A label the rule sets over one that told series apart makes them the same, and every evaluation fails. */
const overwrittenLabel: Check = ({ expr, flow, series, purpose: { kind, ruleLabels = [], siblings = [] } }) => {
  if (kind !== 'recording' || ruleLabels.length === 0) return [];
  const observed = observedLabels([...siblings, expr]);
  const result = flow(expr);
  return ruleLabels.flatMap((label): Finding[] => {
    if (fateOf(result, label).state === 'never') return [];
    const fixed = references(expr).every(({ matchers }) => matchers.some((m) => m.label === label && m.op === '='));
    const there =
      result.named.has(label) ||
      references(expr).some(
        ({ metric = '' }) => observed.get(metric)?.has(label) ?? series.labelsOf(metric)?.named.has(label),
      );
    if (fixed || !there) return [];
    return [
      {
        code: 'overwritten-label',
        severity: 'warning',
        message: `the rule sets label '${label}', by which the series differ: they become the same, and the evaluation fails`,
        span: spanned(expr),
        fix: `aggregate it away first: sum without (${label}) (…)`,
      },
    ];
  });
};

export const recordingRule: Check = (examined) => [...recordName(examined), ...overwrittenLabel(examined)];
