import type { ParsedQuery } from '../../logql/parse.ts';
import { underline } from '../../promql/problem.ts';
import type { Statement } from '../finding.ts';

/** A pattern where a text is sought as it stands. */
const pattern = /\.[*+]|^\w+(?:\|\w+)+$/;

/** What there is to say about a query of Loki. */
export const logqlFindings = (parsed: ParsedQuery, text: string): Statement[] => {
  if (!parsed.ok)
    return parsed.problems.map(({ message, span }): Statement => ({
      code: 'logql-syntax',
      severity: 'error',
      message: `${message}: Loki refuses the query`,
      fix: 'correct the query',
      offset: span.from,
      excerpt: underline(text, span),
    }));
  return parsed.query.lineFilters.flatMap(({ op, values, from, to }): Statement[] => {
    const value = op === '|=' || op === '!=' ? values.find((each) => pattern.test(each)) : undefined;
    if (value === undefined) return [];
    return [
      {
        code: 'logql-literal-pattern',
        severity: 'warning',
        message: `'${op}' seeks '${value}' as it stands, not as a pattern`,
        fix: `write ${op === '|=' ? '|~' : '!~'}, if a pattern is meant`,
        offset: from,
        excerpt: underline(text, { from, to }),
      },
    ];
  });
};
