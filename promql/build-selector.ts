import type { MatchOperator, Matcher, VectorSelector } from './ast.ts';
import { buildString } from './build-literals.ts';
import { invalidRegexp } from './regexp.ts';
import { childOf, spanOf, textOf, type Source } from './source.ts';
import type { Node } from './node.ts';

const buildMatcher = (source: Source, node: Node): Matcher => {
  // A string alone is the metric's name.
  if (node.name === 'QuotedLabelName')
    return { ...spanOf(node), label: '__name__', op: '=', value: buildString(source, childOf(node, 'StringLiteral')) };
  const quoted = node.getChild('QuotedLabelName');
  const label = quoted
    ? buildString(source, childOf(quoted, 'StringLiteral'))
    : textOf(source, childOf(node, 'LabelName'));
  const op = textOf(source, childOf(node, 'MatchOp')) as MatchOperator;
  const literal = childOf(node, 'StringLiteral');
  const value = buildString(source, literal);
  const wrong = op === '=~' || op === '!~' ? invalidRegexp(value) : undefined;
  if (wrong !== undefined) source.report(spanOf(literal), `no regular expression of RE2: ${wrong}`);
  return { ...spanOf(node), label, op, value };
};

export const buildSelector = (source: Source, node: Node): VectorSelector => {
  const name = node.getChild('Identifier');
  const braces = node.getChild('LabelMatchers');
  // The one operator that the grammar takes for a metric.
  if (name && textOf(source, name).toLowerCase() === 'atan2')
    source.report(spanOf(name), '\'atan2\' is an operator; a metric of that name is written {"atan2"}');
  return {
    kind: 'selector',
    ...spanOf(node),
    ...(name && { name: textOf(source, name) }),
    matchers: braces
      ? braces.children
          .filter((inner) => inner.name.endsWith('LabelMatcher') || inner.name === 'QuotedLabelName')
          .map((inner) => buildMatcher(source, inner))
      : [],
  };
};
