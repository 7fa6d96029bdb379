import type { Expr, Moment } from './ast.ts';
import { buildDuration } from './build-duration.ts';
import { buildNumber } from './build-literals.ts';
import { childOf, needsFeature, spanOf, textOf, type Source } from './source.ts';
import type { Node } from './node.ts';

/** Lays a modifier on what it follows, if that can take one. */
const modify = (source: Source, expr: Expr, node: Node, what: string, change: (moment: Moment) => Moment): Expr => {
  const { to } = node;
  if (expr.kind === 'selector' || expr.kind === 'subquery') return { ...expr, ...change(expr), to };
  if (expr.kind === 'matrix') return { ...expr, selector: { ...expr.selector, ...change(expr.selector) }, to };
  source.report({ from: expr.to, to }, `${what} follows a selector or a subquery, nothing else; put it inside`);
  return expr;
};

const addOffset = (source: Source, expr: Expr, node: Node): Expr =>
  modify(source, expr, node, "'offset'", (moment) => {
    if (moment.offset !== undefined && moment.offset.seconds !== 0)
      source.report(spanOf(node), "'offset' stands twice");
    return { offset: buildDuration(source, childOf(node, 'OffsetDurationExpr'), 'any') };
  });

const addAt = (source: Source, expr: Expr, node: Node): Expr =>
  modify(source, expr, node, "'@'", (moment) => {
    if (moment.at !== undefined) source.report(spanOf(node), "'@' stands twice");
    const end = node.getChild('AtModifierPreprocessors');
    if (end) return { at: textOf(source, end).toLowerCase() === 'start' ? 'start' : 'end' };
    const at = buildNumber(source, childOf(node, 'NumberDurationLiteral'));
    if (!Number.isFinite(at) || Math.abs(at) >= 2 ** 63) source.report(spanOf(node), "'@' takes seconds since 1970");
    return { at };
  });

const addExtended = (source: Source, expr: Expr, node: Node, modifier: 'anchored' | 'smoothed'): Expr => {
  needsFeature(source, spanOf(node), `'${modifier}'`, 'promql-extended-range-selectors');
  if (expr.kind === 'subquery') source.report(spanOf(node), `'${modifier}' cannot follow a subquery`);
  return modify(source, expr, node, `'${modifier}'`, (moment) => {
    if (moment.modifier !== undefined && moment.modifier !== modifier)
      source.report(spanOf(node), "'anchored' and 'smoothed' exclude each other");
    return { modifier };
  });
};

const addRange = (source: Source, expr: Expr, node: Node): Expr => {
  const range = buildDuration(source, childOf(node, 'DurationExpr'), 'positive');
  const brackets = { from: expr.to, to: node.to };
  if (expr.kind !== 'selector') {
    source.report(brackets, "a range follows a selector; of anything else a subquery makes one, as in '[5m:]'");
    return expr;
  }
  if (expr.offset !== undefined && expr.offset.seconds !== 0)
    source.report(brackets, "the range stands before 'offset'");
  if (typeof expr.at === 'number') source.report(brackets, "the range stands before '@'");
  return { kind: 'matrix', from: expr.from, to: node.to, selector: expr, range };
};

const addSubquery = (source: Source, expr: Expr, node: Node): Expr => {
  const [range, step] = node.getChildren('DurationExpr').map((given) => buildDuration(source, given, 'positive'));
  if (range === undefined) throw new Error('the grammar gave a subquery without a range');
  return { kind: 'subquery', from: expr.from, to: node.to, expr, range, ...(step && { step }) };
};

/** The expression with what follows it: `offset 5m`, `@ start()`, `[5m]`, `[1h:5m]`. */
export const addSuffix = (source: Source, expr: Expr, node: Node): Expr => {
  switch (node.name) {
    case 'OffsetExpr':
      return addOffset(source, expr, node);
    case 'StepInvariantExpr':
      return addAt(source, expr, node);
    case 'MatrixSelector':
      return addRange(source, expr, node);
    case 'SubqueryExpr':
      return addSubquery(source, expr, node);
    case 'AnchoredExpr':
      return addExtended(source, expr, node, 'anchored');
    default:
      return addExtended(source, expr, node, 'smoothed');
  }
};
