import type { Tree } from '@lezer/common';
import { parser } from '@prometheus-io/lezer-promql';
import { type Node, nodeAt } from './node.ts';

/** Strings and comments, which stay as they are, or a form that Prometheus takes and the grammar does not. */
const gap =
  /"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|`[^`]*`|#[^\n]*|(?<![\w:.])(?<number>\d+)\.(?![\w.])|\b(?<keyword>step|range|min_of|max_of)(?=\s*\()|\b(?<metric>offset)\b(?!\s*[-+(\w.])/gi;

type Groups = Readonly<Record<string, string | undefined>>;

/** The same text, letter for letter as long, in forms that the grammar knows. */
const withoutGaps = (text: string, calls: 'of durations' | 'of functions'): string =>
  text.replaceAll(gap, (whole: string, ...rest: unknown[]) => {
    const { number, keyword, metric } = rest.at(-1) as Groups;
    if (number !== undefined) return `${number} `;
    if (metric !== undefined) return '_'.repeat(metric.length);
    if (keyword === undefined) return whole;
    // Any function with a name of that length: what it is called is read from the text itself.
    return calls === 'of functions' && keyword.endsWith('_of') ? 'minute' : keyword.toLowerCase();
  });

/** The whole expression, or a tree with the places that are none. */
export type ParsedTree = { readonly ok: true; readonly node: Node } | { readonly ok: false; readonly tree: Tree };

/**
 * The tree of an expression, by the grammar Prometheus' own web page uses. Prometheus takes a little more: `5.` for a
 * number, `STEP()`, a metric named `offset`, `min_of()` as a function. Positions are the same in either text.
 */
export const parseTree = (text: string): ParsedTree => {
  const tree = parser.parse(text);
  const node = nodeAt(tree.cursor());
  if (node) return { ok: true, node };
  for (const calls of ['of durations', 'of functions'] as const) {
    const other = withoutGaps(text, calls);
    const second = other === text ? undefined : nodeAt(parser.parse(other).cursor());
    if (second) return { ok: true, node: second };
  }
  return { ok: false, tree };
};
