import type { Expr } from './ast.ts';
import { buildLabelNames, buildNumber, buildString } from './build-literals.ts';
import { buildFill, buildMatching } from './build-matching.ts';
import { buildSelector } from './build-selector.ts';
import { addSuffix } from './build-suffix.ts';
import { aggregations } from './functions.ts';
import { precedence } from './operators.ts';
import { childOf, needsFeature, spanOf, textOf, type Source } from './source.ts';
import { terms, type Operand, type Operator, type Sign } from './term.ts';
import type { Node } from './node.ts';

const buildArgs = (source: Source, node: Node): Expr[] =>
  childOf(node, 'FunctionCallBody')
    .getChildren('Expr')
    .map((arg) => buildExpr(source, arg));

const buildAggregation = (source: Source, node: Node): Expr => {
  const operator = childOf(node, 'AggregateOp');
  const op = textOf(source, operator).toLowerCase();
  const modifier = node.getChild('AggregateModifier');
  const args = buildArgs(source, node);
  const { param: wanted, experimental } = aggregations.get(op) ?? {};
  if (experimental) needsFeature(source, spanOf(operator), `'${op}'`, 'promql-experimental-functions');
  const expected = wanted === undefined ? 1 : 2;
  if (args.length !== expected) {
    const parts = wanted === undefined ? 'one vector' : `a ${wanted} and a vector`;
    source.report(
      spanOf(node),
      `'${op}' takes ${parts}, got ${String(args.length)} argument${args.length === 1 ? '' : 's'}`,
    );
  }
  const nothing: Expr = { kind: 'number', ...spanOf(node), value: 0 };
  return {
    kind: 'aggregation',
    ...spanOf(node),
    op,
    ...(wanted !== undefined && { param: args[0] ?? nothing }),
    expr: args[expected - 1] ?? nothing,
    ...(modifier && {
      grouping: {
        ...spanOf(modifier),
        without: modifier.getChild('Without') !== undefined,
        labels: buildLabelNames(source, childOf(modifier, 'GroupingLabels')),
      },
    }),
  };
};

const buildPrimary = (source: Source, { node, from }: Operand): Expr => {
  const span = { from, to: node.to };
  switch (node.name) {
    case 'NumberDurationLiteral':
      return { kind: 'number', ...span, value: buildNumber(source, span) };
    case 'StringLiteral':
      return { kind: 'string', ...span, value: buildString(source, node) };
    case 'VectorSelector':
      return buildSelector(source, node);
    case 'FunctionCall': {
      const name = textOf(source, childOf(node, 'FunctionIdentifier'));
      return { kind: 'call', ...span, name, args: buildArgs(source, node) };
    }
    case 'AggregateExpr':
      return buildAggregation(source, node);
    case 'ParenExpr':
      return { kind: 'paren', ...span, expr: buildExpr(source, childOf(node, 'Expr')) };
    default:
      throw new Error(`the grammar gave ${node.name}, which is no expression`);
  }
};

const buildOperand = (source: Source, operand: Operand): Expr =>
  operand.suffixes.reduce((expr, suffix) => addSuffix(source, expr, suffix), buildPrimary(source, operand));

const operatorOf = ({ node }: Operator): Node => {
  const operator = node.children[1];
  if (!operator) throw new Error('the grammar gave a binary expression without an operator');
  return operator;
};

const buildBinary = (source: Source, operator: Operator, left: Expr, right: Expr): Expr => {
  const { node } = operator;
  const opNode = operatorOf(operator);
  const matching = node.getChild('MatchingModifierClause');
  const fill = node.getChild('FillModifier');
  return {
    kind: 'binary',
    from: left.from,
    to: right.to,
    op: textOf(source, opNode).toLowerCase(),
    opSpan: spanOf(opNode),
    left,
    right,
    bool: node.getChild('BoolModifier') !== undefined,
    ...(matching && { matching: buildMatching(source, matching) }),
    ...(fill && { fill: buildFill(source, fill) }),
  };
};

/** A sign is a part of the number it stands before. */
const buildSigned = ({ from, negative }: Sign, expr: Expr): Expr =>
  expr.kind === 'number'
    ? { ...expr, from, value: negative ? -expr.value : expr.value }
    : { kind: 'unary', from, to: expr.to, op: negative ? '-' : '+', expr };

/** The expression of a tree in which the grammar found no error. What no grammar can tell is reported to the source. */
export const buildExpr = (source: Source, node: Node): Expr => {
  const waiting = terms(source, node).reverse();

  const group = (least: number): Expr => {
    const first = waiting.pop();
    if (first === undefined || first.kind === 'operator')
      throw new Error('the grammar gave an operator without a side');
    let left = first.kind === 'sign' ? buildSigned(first, group(precedence('^'))) : buildOperand(source, first);
    for (let next = waiting.at(-1); next?.kind === 'operator'; next = waiting.at(-1)) {
      const op = textOf(source, operatorOf(next)).toLowerCase();
      const strength = precedence(op);
      if (strength < least) break;
      waiting.pop();
      left = buildBinary(source, next, left, group(op === '^' ? strength : strength + 1));
    }
    return left;
  };
  return group(0);
};
