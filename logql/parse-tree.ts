import { parser } from '@grafana/lezer-logql';
import type { SyntaxNode, Tree } from '@lezer/common';

/** The first place the grammar does not take. */
export const firstError = (tree: Tree): SyntaxNode | undefined => {
  let first: SyntaxNode | undefined;
  tree.iterate({
    enter: (node) => {
      if (node.type.isError && (first === undefined || node.from < first.from)) first = node.node;
    },
  });
  return first;
};

/** Strings and comments, which stay, or a form that Loki takes and the grammar does not. */
const gap =
  /"(?:[^"\\\n]|\\.)*"|`[^`]*`|#[^\n]*|\b(?<approx>approx_topk)\b|\b(?<name>[a-z]\w*)(?=\s*\()|(?<=\]\s*)(?<offset>\boffset\s+-?[\d.a-zµ]+)/gi;

/** The same text, letter for letter as long, in forms that the grammar knows. */
const withoutGaps = (text: string): string =>
  text.replaceAll(gap, (whole: string, ...rest: unknown[]) => {
    const { approx, name, offset } = rest.at(-1) as Readonly<Record<string, string | undefined>>;
    if (approx !== undefined) return 'topk'.padEnd(approx.length, ' ');
    if (name !== undefined) return name.toLowerCase();
    return offset === undefined ? whole : ' '.repeat(offset.length);
  });

/**
 * The tree of a query, by the grammar of Grafana's own editor. Loki takes a little more: `approx_topk`, functions in
 * capitals, and an offset after an unwrapped range. Positions are the same in either text.
 */
export const parseTree = (text: string): Tree => {
  const tree = parser.parse(text);
  if (firstError(tree) === undefined) return tree;
  const second = parser.parse(withoutGaps(text));
  return firstError(second) === undefined ? second : tree;
};
