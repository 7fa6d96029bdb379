import { walk, type Matcher } from '../ast.ts';
import { spanned, type Check, type Finding } from '../finding.ts';
import { takes } from '../matcher-fate.ts';
import { isLiteral } from '../regexp.ts';

const ofPattern = (matcher: Matcher): Finding | undefined => {
  const { label, op, value } = matcher;
  if ((op !== '=~' && op !== '!~') || value === '') return undefined;
  const span = spanned(matcher);
  if (isLiteral(value))
    return {
      code: 'literal-pattern',
      severity: 'warning',
      message: `patterns match the whole value: '${value}' takes ${op === '=~' ? 'nothing but' : 'all but'} '${value}'`,
      span,
      fix: `write ${label}${op === '=~' ? '=' : '!='}"${value}", or '.*' for what may stand around it`,
    };
  if (/^\^|[^\\]\$$/.test(value))
    return {
      code: 'anchored-pattern',
      severity: 'info',
      message: 'patterns match the whole value anyway: ^ and $ say nothing',
      span,
      fix: `leave them out: ${label}${op}"${value.replace(/^\^/, '').replace(/\$$/, '')}"`,
    };
  return undefined;
};

/** Matchers that cannot all be met: one asks for a value that another refuses. */
const contradiction = (matchers: readonly Matcher[]): Finding | undefined => {
  for (const asked of matchers.filter(({ op }) => op === '='))
    for (const other of matchers)
      if (other !== asked && other.label === asked.label && !takes(other, asked.value))
        return {
          code: 'contradicting-matchers',
          severity: 'error',
          message: `no series is taken: '${asked.label}' is to be "${asked.value}", and another matcher refuses that`,
          span: spanned(other.from > asked.from ? other : asked),
          fix: 'leave one of them out',
        };
  return undefined;
};

/** Prometheus 3 writes the bounds of classic buckets as floats. @see https://prometheus.io/docs/prometheus/latest/migration/ */
const ofBound = ({ label, op, value, from, to }: Matcher): Finding | undefined =>
  label === 'le' && op === '=' && /^\d+$/.test(value)
    ? {
        code: 'integer-bound',
        severity: 'warning',
        message: `Prometheus 3 writes this bound le="${value}.0": nothing is taken`,
        span: { from, to },
        fix: `write le=~"${value}|${value}.0" while both are stored, then le="${value}.0"`,
      }
    : undefined;

export const matchers: Check = ({ expr }) => {
  const findings: (Finding | undefined)[] = [];
  walk(expr, 'selector', (selector) => {
    findings.push(
      ...selector.matchers.flatMap((matcher) => [ofPattern(matcher), ofBound(matcher)]),
      contradiction(selector.matchers),
    );
  });
  return findings.filter((finding) => finding !== undefined);
};
