import type { LabelName, Span } from './ast.ts';
import { numberValue } from './number-literal.ts';
import { childOf, spanOf, textOf, type Source } from './source.ts';
import { unquote } from './string-literal.ts';
import type { Node } from './node.ts';

export const buildString = (source: Source, node: Node): string => {
  const unquoted = unquote(textOf(source, node));
  if ('value' in unquoted) return unquoted.value;
  source.report(spanOf(node), unquoted.wrong);
  return '';
};

export const buildNumber = (source: Source, span: Span): number => {
  const [, sign, digits = ''] = /^([+-]?)\s*(.*)$/s.exec(textOf(source, span)) ?? [];
  const value = numberValue(digits);
  if (value === undefined) {
    source.report({ from: span.from, to: span.to }, `'${digits}' is no number or duration`);
    return 0;
  }
  return sign === '-' ? -value : value;
};

/** The labels in parentheses after `by`, `on` and their like. */
export const buildLabelNames = (source: Source, node: Node): LabelName[] =>
  node.children
    .filter(({ name }) => name === 'LabelName' || name === 'QuotedLabelName')
    .map((label) => {
      const quoted = label.name === 'QuotedLabelName';
      const name = quoted ? buildString(source, childOf(label, 'StringLiteral')) : textOf(source, label);
      if (name === '') source.report(spanOf(label), "a label's name is not empty");
      return { ...spanOf(label), name };
    });
