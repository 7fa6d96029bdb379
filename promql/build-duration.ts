import type { DurationLiteral } from './ast.ts';
import { greatestSeconds } from './duration.ts';
import { numberValue } from './number-literal.ts';
import { spanOf, textOf, type Source } from './source.ts';
import type { Node } from './node.ts';

const arithmetic: Readonly<Record<string, (a: number, b: number) => number>> = {
  Add: (a, b) => a + b,
  Sub: (a, b) => a - b,
  Mul: (a, b) => a * b,
  Div: (a, b) => a / b,
  Mod: (a, b) => a % b,
  Pow: (a, b) => a ** b,
};

const isLiteral = (node: Node): boolean => node.name === 'NumberDurationLiteralInDurationContext';

const literalSeconds = (source: Source, node: Node): number => {
  const value = numberValue(textOf(source, node));
  if (value !== undefined && Math.abs(value) <= greatestSeconds) return value;
  source.report(spanOf(node), `'${textOf(source, node)}' is no duration`);
  return 1;
};

/** Seconds, or nothing where they depend on the query. */
const secondsOf = (source: Source, node: Node): number | undefined => {
  const [first, second, third] = node.children;
  if (first === undefined) return undefined;
  if (isLiteral(first)) return literalSeconds(source, first);
  if (first.name === 'UnaryOp' && second) {
    const value = secondsOf(source, second);
    return value !== undefined && textOf(source, first) === '-' ? -value : value;
  }
  const calculate = second && arithmetic[second.name];
  if (calculate && third) {
    const [a, b] = [secondsOf(source, first), secondsOf(source, third)];
    if (b === 0 && (second.name === 'Div' || second.name === 'Mod')) source.report(spanOf(second), 'division by zero');
    return a === undefined || b === undefined ? undefined : calculate(a, b);
  }
  const values = node.getChildren('DurationExpr').map((inner) => secondsOf(source, inner));
  const known = values.filter((value) => value !== undefined);
  if (values.length === 0 || known.length < values.length) return undefined;
  if (first.name === 'DurationMinOf') return Math.min(...known);
  if (first.name === 'DurationMaxOf') return Math.max(...known);
  return known[0];
};

/** Whether it is a number with or without signs, which Prometheus looks at before it knows the query. */
const isSignedLiteral = (node: Node): boolean => {
  const [first, second] = node.children;
  if (first?.name === 'UnaryOp') return second !== undefined && isSignedLiteral(second);
  return first !== undefined && isLiteral(first);
};

/** The length of a range or step, which is positive, or of an offset, which need not be. */
export const buildDuration = (source: Source, node: Node, sign: 'positive' | 'any'): DurationLiteral => {
  const seconds = secondsOf(source, node);
  if (sign === 'positive' && seconds !== undefined && !(seconds > 0) && isSignedLiteral(node))
    source.report(spanOf(node), 'a range or step is longer than 0');
  return { ...spanOf(node), ...(seconds !== undefined && { seconds }) };
};
