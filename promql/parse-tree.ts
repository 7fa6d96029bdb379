import type { Tree } from '@lezer/common';
import { parser } from '@prometheus-io/lezer-promql';

export const hasError = (tree: Tree): boolean => {
  const cursor = tree.cursor();
  do if (cursor.type.isError) return true;
  while (cursor.next());
  return false;
};

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

/**
 * The tree of an expression, by the grammar Prometheus' own web page uses. Prometheus takes a little more: `5.` for a
 * number, `STEP()`, a metric named `offset`, `min_of()` as a function. Positions are the same in either text.
 */
export const parseTree = (text: string): Tree => {
  const tree = parser.parse(text);
  if (!hasError(tree)) return tree;
  for (const calls of ['of durations', 'of functions'] as const) {
    const other = withoutGaps(text, calls);
    if (other === text) continue;
    const second = parser.parse(other);
    if (!hasError(second)) return second;
  }
  return tree;
};
