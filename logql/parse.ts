import type { PromqlProblem } from '../promql/problem.ts';
import { maskVariables } from './grafana-variables.ts';
import { firstError, parseTree } from './parse-tree.ts';
import type { Query } from './query.ts';
import { readQuery } from './read-query.ts';
import { syntaxProblem } from './syntax-error.ts';
import { invalidities } from './validate.ts';

export type ParsedQuery =
  { readonly ok: true; readonly query: Query } | { readonly ok: false; readonly problems: readonly PromqlProblem[] };

/** Reads a query: what this refuses, Loki refuses. */
export const parseLogql = (text: string): ParsedQuery => {
  const tree = parseTree(text);
  const error = firstError(tree);
  if (error !== undefined) return { ok: false, problems: [syntaxProblem(error, text)] };
  const query = readQuery(tree, text);
  const problems = invalidities(tree, text, query);
  return problems.length > 0 ? { ok: false, problems } : { ok: true, query };
};

/**
 * The same of a query of a dashboard, in which variables of Grafana may stand. A matcher on a variable is taken for one
 * with a value; where a variable stands for a whole part of the query, a wrong one is nobody's fault.
 *
 * @returns nothing where nobody can tell; of `variants`, which is experimental, the grammar knows nothing either
 */
export const parsePanelQuery = (text: string): ParsedQuery | undefined => {
  if (/^\s*variants\s*\(/i.test(text)) return undefined;
  const { text: masked, open } = maskVariables(text);
  const parsed = parseLogql(masked);
  return open && !parsed.ok ? undefined : parsed;
};
