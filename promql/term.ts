import type { Source } from './source.ts';
import type { Node } from './node.ts';

/** A sign before an operand. */
export interface Sign {
  readonly kind: 'sign';
  readonly from: number;
  readonly negative: boolean;
}

/** An operand and the modifiers and ranges after it. */
export interface Operand {
  readonly kind: 'operand';
  readonly node: Node;
  /** Where it begins, its sign not included. */
  readonly from: number;
  readonly suffixes: Node[];
}

/** An operator between two operands: the node that has it and its modifiers. */
export interface Operator {
  readonly kind: 'operator';
  readonly node: Node;
}

export type Term = Sign | Operand | Operator;

const suffixes: ReadonlySet<string> = new Set([
  'OffsetExpr',
  'StepInvariantExpr',
  'AnchoredExpr',
  'SmoothedExpr',
  'MatrixSelector',
  'SubqueryExpr',
]);

/**
 * What an expression consists of, in the order it stands. The grammar lets `offset`, `@` and ranges follow whole
 * calculations, and takes the sign of `-2 ^ 2` for a part of the number; in Prometheus the first bind more than any
 * operator, and a sign less than `^`. So what it grouped is taken apart, to be grouped anew.
 */
export const terms = ({ text }: Source, expr: Node): Term[] => {
  const found: Term[] = [];
  const sign = (from: number) => found.push({ kind: 'sign', from, negative: text.charAt(from) === '-' });

  const take = (node: Node): void => {
    if (node.name === 'BinaryExpr') {
      const [left, right] = node.getChildren('Expr');
      if (left) take(left);
      found.push({ kind: 'operator', node });
      if (right) take(right);
      return;
    }
    const inner = node.name === 'UnaryExpr' || suffixes.has(node.name) ? node.getChild('Expr') : undefined;
    if (inner && node.name === 'UnaryExpr') {
      sign(node.from);
      take(inner);
      return;
    }
    if (inner) {
      take(inner);
      const last = found.at(-1);
      if (last?.kind === 'operand') last.suffixes.push(node);
      return;
    }
    let { from } = node;
    if (node.name === 'NumberDurationLiteral' && /[+-]/.test(text.charAt(from))) {
      sign(from);
      from += 1 + text.slice(from + 1, node.to).search(/\S/);
    }
    found.push({ kind: 'operand', node, from, suffixes: [] });
  };
  take(expr);
  return found;
};
