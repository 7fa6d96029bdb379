import type { SyntaxNode, Tree } from '@lezer/common';
import { unquote } from '../promql/string-literal.ts';
import type { LabelMatcher, LineFilter, Query, RangeAggregation, StreamSelector } from './query.ts';

const below = (node: SyntaxNode, ...names: readonly string[]): SyntaxNode[] => {
  const found: SyntaxNode[] = [];
  for (let at = node.firstChild; at !== null; at = at.nextSibling) {
    if (names.includes(at.name)) found.push(at);
    found.push(...below(at, ...names));
  }
  return found;
};

const isBelow = (node: SyntaxNode, name: string): boolean => {
  for (let at = node.parent; at !== null; at = at.parent) if (at.name === name) return true;
  return false;
};

/** Reads what queries are looked at for out of a tree without errors. */
export const readQuery = (tree: Tree, text: string): Query => {
  const textOf = (node: SyntaxNode | null | undefined): string => (node ? text.slice(node.from, node.to) : '');
  const stringOf = (node: SyntaxNode | null | undefined): string => {
    const string = unquote(textOf(node));
    return 'value' in string ? string.value : '';
  };
  const matcher = (node: SyntaxNode): LabelMatcher => {
    const value = node.getChild('String');
    const label = node.getChild('Identifier');
    const op = text.slice(label?.to, value?.from).trim() as LabelMatcher['op'];
    return { from: node.from, to: node.to, label: textOf(label), op, value: stringOf(value) };
  };
  const selector = (node: SyntaxNode): StreamSelector => ({
    from: node.from,
    to: node.to,
    matchers: below(node, 'Matcher').map(matcher),
  });
  const lineFilter = (node: SyntaxNode): LineFilter[] => {
    // Addresses are no text.
    if (below(node, 'FilterOp').length > 0) return [];
    return [
      {
        from: node.from,
        to: node.to,
        op: textOf(node.getChild('Filter')) as LineFilter['op'],
        values: below(node, 'String').map(stringOf),
      },
    ];
  };
  const range = (node: SyntaxNode): RangeAggregation => ({
    from: node.from,
    to: node.to,
    name: textOf(node.getChild('RangeOp')).toLowerCase(),
    range: textOf(below(node, 'Range')[0]).slice(1, -1).trim(),
    unwrapped: below(node, 'Unwrap').length > 0,
    grouped: node.getChild('Grouping') !== null,
    parameter: node.getChild('Number') !== null,
  });
  const top = tree.topNode;
  return {
    kind: below(top, 'MetricExpr').length > 0 ? 'metric' : 'log',
    selectors: below(top, 'Selector').map(selector),
    lineFilters: below(top, 'LineFilter').flatMap(lineFilter),
    labelFilters: below(top, 'Matcher')
      .filter((node) => isBelow(node, 'LabelFilter'))
      .map(matcher),
    ranges: below(top, 'RangeAggregationExpr').map(range),
  };
};
