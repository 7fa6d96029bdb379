import type { Fill, VectorMatching } from './ast.ts';
import { buildLabelNames, buildNumber } from './build-literals.ts';
import { childOf, needsFeature, spanOf, type Source } from './source.ts';
import type { Node } from './node.ts';

/** What stands between an operator and its right side: `on (…) group_left (…)`. */
export const buildMatching = (source: Source, node: Node): VectorMatching => {
  const [labels, include] = node.getChildren('GroupingLabels');
  const left = node.getChild('GroupLeft');
  const right = node.getChild('GroupRight');
  return {
    ...spanOf(node),
    on: node.getChild('On') !== undefined,
    labels: labels ? buildLabelNames(source, labels) : [],
    ...(left && { group: 'left' as const }),
    ...(right && { group: 'right' as const }),
    include: include ? buildLabelNames(source, include) : [],
  };
};

/** Values for series that one side lacks. */
export const buildFill = (source: Source, node: Node): Fill => {
  needsFeature(source, spanOf(node), 'filling in', 'promql-binop-fill-modifiers');
  const valueOf = (clause: string): number | undefined => {
    const given = node.getChild(clause);
    return given ? buildNumber(source, childOf(given, 'NumberDurationLiteral')) : undefined;
  };
  const both = valueOf('FillClause');
  const left = both ?? valueOf('FillLeftClause');
  const right = both ?? valueOf('FillRightClause');
  return { ...(left !== undefined && { left }), ...(right !== undefined && { right }) };
};
