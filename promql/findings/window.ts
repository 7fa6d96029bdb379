import { bare, walk, type Call, type DurationLiteral } from '../ast.ts';
import { durationText } from '../duration.ts';
import { spanned, type Check, type Finding, type Purpose } from '../finding.ts';
import { ofCounters, ofGauges } from './counters.ts';

/** Functions that need two samples. */
const needsTwo = (name: string): boolean => ofCounters.has(name) || ofGauges.has(name) || name === 'changes';

const tooShort = (call: Call, range: DurationLiteral, interval: number, what: string): Finding | undefined => {
  const { seconds } = range;
  if (seconds === undefined || seconds >= 4 * interval) return undefined;
  const empty = seconds < 2 * interval;
  return {
    code: 'short-window',
    severity: empty ? 'error' : 'warning',
    message: `${call.name}() needs two samples, and ${durationText(seconds)} at ${what} every ${durationText(interval)} ${empty ? 'mostly hold one: the result is empty' : 'hold too few when one is lost'}`,
    span: spanned(range),
    fix: `make it ${durationText(4 * interval)} or more`,
  };
};

const windowOf = (call: Call, { scrapeInterval }: Purpose): Finding | undefined => {
  const range = call.args[0] && bare(call.args[0]);
  if (range?.kind === 'matrix' && scrapeInterval !== undefined)
    return tooShort(call, range.range, scrapeInterval, 'a scrape');
  // A subquery has its own steps.
  const step = range?.kind === 'subquery' ? range.step?.seconds : undefined;
  const short =
    range?.kind === 'subquery' && step !== undefined ? tooShort(call, range.range, step, 'a step') : undefined;
  return short?.severity === 'error' ? short : undefined;
};

/** A window holds four scrapes, so that one may be lost, and no more than is kept. */
export const window: Check = ({ expr, purpose }) => {
  const findings: Finding[] = [];
  walk(expr, 'call', (call) => {
    const short = needsTwo(call.name) ? windowOf(call, purpose) : undefined;
    if (short) findings.push(short);
  });
  const { retention } = purpose;
  if (retention === undefined) return findings;
  walk(expr, 'selector', (inner, around) => {
    const ranges = [inner, ...around].map((part) => ('range' in part ? (part.range.seconds ?? 0) : 0));
    const offsets = [inner, ...around].map((part) => ('offset' in part ? (part.offset?.seconds ?? 0) : 0));
    const reach = [...ranges, ...offsets].reduce((a, b) => a + b, 0);
    if (reach > retention && !findings.some(({ code }) => code === 'beyond-retention'))
      findings.push({
        code: 'beyond-retention',
        severity: 'warning',
        message: `this reads ${durationText(reach)} back, and samples are kept for ${durationText(retention)}: what is left is taken for the whole`,
        span: spanned(around[0]?.kind === 'matrix' ? around[0] : inner),
        fix: 'read less, keep more, or record what is needed',
      });
  });
  return findings;
};
