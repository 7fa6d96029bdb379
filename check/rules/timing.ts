import { bare, type Expr } from '../../promql/ast.ts';
import { durationText } from '../../promql/duration.ts';
import type { Finding } from '../finding.ts';
import { about, type RuleCheck } from './rule-check.ts';
import type { Group, Rule } from './rule.ts';

/** How far back Prometheus looks for the last sample of a series. */
const lookbackSeconds = 300;

/** Waits that end before anybody looks again. */
const shortWaits = (rule: Rule, interval: number): Finding[] =>
  (
    [
      ['for', rule.for],
      ['keep_firing_for', rule.keepFiringFor],
    ] as const
  ).flatMap(([field, seconds]) =>
    seconds > 0 && seconds < interval
      ? [
          about(rule, [field], {
            code: 'short-wait',
            severity: 'warning',
            message: `'${field}: ${durationText(seconds)}' is shorter than the ${durationText(interval)} between evaluations: it lasts those ${durationText(interval)}`,
            fix: `write ${durationText(interval)} or more, or evaluate the group more often`,
          }),
        ]
      : [],
  );

const eventFunctions: ReadonlySet<string> = new Set(['increase', 'changes', 'resets', 'delta']);

/** The window in which a single event is seen, where the expression asks for any at all. */
const eventWindow = (expr: Expr): number | undefined => {
  const comparison = bare(expr);
  if (comparison.kind !== 'binary' || bare(comparison.right).kind !== 'number') return undefined;
  const limit = bare(comparison.right);
  if (!(comparison.op === '>' && limit.kind === 'number' && limit.value === 0)) return undefined;
  let counted = bare(comparison.left);
  while (counted.kind === 'aggregation') counted = bare(counted.expr);
  const range = counted.kind === 'call' && eventFunctions.has(counted.name) ? counted.args[0] : undefined;
  return range?.kind === 'matrix' ? range.range.seconds : undefined;
};

const outlivedEvents = (rule: Rule): Finding[] => {
  const window = rule.expr && eventWindow(rule.expr);
  if (window === undefined || rule.for < window) return [];
  return [
    about(rule, ['for'], {
      code: 'for-outlives-window',
      // Who wants to hear of what goes on and on writes it just so.
      severity: 'info',
      message: `an event is seen for ${durationText(window)}, and 'for' waits ${durationText(rule.for)}: a single one never fires`,
      fix: `make the window longer than 'for', or 'for' shorter`,
    }),
  ];
};

const sparseSeries = (group: Group): Finding[] => {
  const [record] = group.rules.filter(({ kind }) => kind === 'recording');
  if (record === undefined || group.interval === undefined || group.interval <= lookbackSeconds) return [];
  return [
    about(group, ['interval'], {
      code: 'sparse-group',
      severity: 'warning',
      message: `'${record.name}' is recorded every ${durationText(group.interval)}, and a query looks ${durationText(lookbackSeconds)} back: between there is nothing`,
      fix: `evaluate the group every ${durationText(lookbackSeconds)} or more often`,
    }),
  ];
};

/** Times that do not go together. */
export const timing: RuleCheck = ({ groups, surroundings }) =>
  groups.flatMap((group) => {
    const interval = group.interval ?? surroundings.evaluationInterval;
    return [
      ...sparseSeries(group),
      ...group.rules.flatMap((rule) => [
        ...(interval === undefined ? [] : shortWaits(rule, interval)),
        ...(rule.kind === 'alert' ? outlivedEvents(rule) : []),
      ]),
    ];
  });
