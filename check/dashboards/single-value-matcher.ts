import { walk } from '../../promql/ast.ts';
import { underline } from '../../promql/problem.ts';
import type { Finding } from '../finding.ts';
import { aboutQuery, type DashboardCheck } from './dashboard-check.ts';
import type { BoardQuery } from './queries.ts';
import { variableUses } from './variable-use.ts';

interface Matched {
  readonly label: string;
  readonly op: string;
  readonly from: number;
  readonly to: number;
}

const ofMatcher = (query: BoardQuery, { label, op, from, to }: Matched): Finding[] => {
  if (op !== '=' && op !== '!=') return [];
  const value = query.text.slice(from, to);
  const variable = variableUses(value)
    .map(({ name }) => query.board.variables.find((each) => each.name === name))
    .find((each) => each?.several === true && query.panel?.repeated.includes(each.name) !== true);
  if (variable === undefined) return [];
  const pattern = op === '=' ? '=~' : '!~';
  return [
    aboutQuery(query, {
      code: 'single-value-matcher',
      severity: 'warning',
      message: `'${variable.name}' may be several values, or all: '${op}' compares ${label} with them as one text, and nothing is equal to it`,
      fix: `write ${label}${pattern}"$${variable.name}"`,
      offset: from,
      excerpt: underline(query.text, { from, to }),
    }),
  ];
};

/** The first of each variable is enough. */
const ofMatchers = (query: BoardQuery, matchers: readonly Matched[]): Finding[] => {
  const seen = new Set<string>();
  return matchers
    .flatMap((matcher) => ofMatcher(query, matcher))
    .filter(({ message }) => !seen.has(message) && seen.add(message));
};

/** A matcher for one value on a variable that may have several. */
export const singleValueMatcher: DashboardCheck = ({ promql, logql }) => [
  ...[...promql].flatMap(([query, { expr }]) => {
    const matchers: Matched[] = [];
    if (expr)
      walk(expr, 'selector', (selector) => {
        matchers.push(...selector.matchers);
      });
    return ofMatchers(query, matchers);
  }),
  ...[...logql].flatMap(([query, parsed]) =>
    parsed.ok
      ? ofMatchers(query, [...parsed.query.selectors.flatMap(({ matchers }) => matchers), ...parsed.query.labelFilters])
      : [],
  ),
];
