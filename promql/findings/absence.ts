import { bare, walk, type Binary, type Call, type Expr, type VectorSelector } from '../ast.ts';
import { spanned, type Check, type Finding } from '../finding.ts';
import { metricName } from '../labels.ts';
import { type Reference, references } from '../references.ts';

const absentCalls = (expr: Expr): Call[] => {
  const found: Call[] = [];
  walk(expr, 'call', (call) => {
    if (call.name.startsWith('absent')) found.push(call);
  });
  return found;
};

/** The job whose targets are compared with 0. */
const downJob = (expr: Binary): { selector: VectorSelector; job: string } | undefined => {
  if (expr.op !== '==') return undefined;
  const [left, right] = [bare(expr.left), bare(expr.right)];
  if (left.kind !== 'selector' || metricName(left) !== 'up' || right.kind !== 'number' || right.value !== 0)
    return undefined;
  const job = left.matchers.find(({ label, op }) => label === 'job' && op === '=')?.value;
  return job === undefined ? undefined : { selector: left, job };
};

const isUpOf =
  (job: string) =>
  ({ metric, matchers }: Reference): boolean =>
    metric === 'up' && matchers.some(({ value }) => value === job);

/** Whether it looks for what has no `up` of the job. */
const asksWhereMissing =
  (job: string) =>
  (expr: Expr): boolean => {
    let found = false;
    walk(expr, 'binary', (unless) => {
      if (unless.op === 'unless') found ||= references(unless.right).some(isUpOf(job));
    });
    return found;
  };

/** What is gone has no series: neither 0 nor anything. */
export const absence: Check = ({ expr, purpose }) => {
  const findings: Finding[] = [];
  const calls = absentCalls(expr);
  for (const call of calls)
    if (call.args[0] && bare(call.args[0]).kind === 'aggregation')
      findings.push({
        code: 'absent-aggregation',
        severity: 'info',
        message: `${call.name}() of an aggregation has no labels: nobody reads what is missing`,
        span: spanned(call),
        fix: 'ask for the series themselves: absent(metric{job="…"})',
      });
  const [first] = calls;
  if (purpose.kind === 'alert' && purpose.for === 0 && first)
    findings.push({
      code: 'absent-without-for',
      severity: 'warning',
      message: `${first.name}() holds at each restart of Prometheus or its target: the alert fires at once`,
      span: spanned(first),
      fix: "add 'for: 5m'",
    });
  if (purpose.kind !== 'alert') return findings;
  const isWatched = (job: string): boolean =>
    [...calls, ...(purpose.siblings ?? []).flatMap(absentCalls)].flatMap(references).some(isUpOf(job)) ||
    [expr, ...(purpose.siblings ?? [])].some(asksWhereMissing(job));
  walk(expr, 'binary', (inner) => {
    const down = downJob(inner);
    if (!down || isWatched(down.job)) return;
    findings.push({
      code: 'up-without-absent',
      severity: 'warning',
      message: `a job that is no longer found has no 'up' at all, not 0: '${down.job}' can vanish unseen`,
      span: spanned(inner),
      fix: `add 'or absent(up{job="${down.job}"})'`,
    });
  });
  return findings;
};
