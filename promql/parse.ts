import type { Expr } from './ast.ts';
import { buildExpr } from './build-expr.ts';
import type { Feature } from './feature.ts';
import { PromqlError, type PromqlProblem } from './problem.ts';
import { childOf } from './source.ts';
import { parseTree } from './parse-tree.ts';
import { foreignBlank, syntaxProblem } from './syntax-error.ts';
import { typeProblems } from './value-type.ts';

export type Parsed =
  { readonly ok: true; readonly expr: Expr } | { readonly ok: false; readonly problems: readonly PromqlProblem[] };

const none: ReadonlySet<Feature> = new Set();

/**
 * Reads an expression and checks its types: what this takes, Prometheus 3.14 takes, and what it refuses, Prometheus refuses.
 *
 * @param features what the server is started with. @default - none
 */
export const tryParse = (text: string, features: ReadonlySet<Feature> = none): Parsed => {
  const blank = foreignBlank(text);
  if (blank) return { ok: false, problems: [blank] };
  const tree = parseTree(text);
  if (!tree.ok) return { ok: false, problems: [syntaxProblem(tree.tree, text)] };

  const problems: PromqlProblem[] = [];
  const report = ({ from, to }: PromqlProblem['span'], message: string) =>
    problems.push({ span: { from, to }, message });
  const expr = buildExpr({ text, features, report }, childOf(tree.node, 'Expr'));
  // Of an expression that could not be built whole, types would only be guessed.
  if (problems.length === 0) problems.push(...typeProblems(expr, features));
  return problems.length === 0 ? { ok: true, expr } : { ok: false, problems };
};

/** The same, for those who cannot go on with a wrong one. @throws {PromqlError} */
export const parse = (text: string, features?: ReadonlySet<Feature>): Expr => {
  const parsed = tryParse(text, features);
  if (!parsed.ok) throw new PromqlError(text, parsed.problems);
  return parsed.expr;
};
