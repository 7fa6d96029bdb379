/** Names that a PromQL expression uses. */
export interface PromqlNames {
  /** Series it selects: their name, and the labels it matches on. */
  readonly selectors: readonly { readonly metric: string; readonly labels: readonly string[] }[];
  /** Labels it groups by. */
  readonly grouped: readonly string[];
  /** Names that are neither: functions, operators, and what is written wrong. */
  readonly others: readonly string[];
}

const name = /[a-zA-Z_:][\w:]*/g;

/** Takes an expression apart, without a grammar. It asks for braces after every metric, so that a bare name ends among the others. */
export const promqlNames = (text: string): PromqlNames => {
  // What stands in strings is no name.
  const expr = text.replaceAll(/"(?:[^"\\]|\\.)*"/g, '""');
  const selectors = [...expr.matchAll(/([a-zA-Z_:][\w:]*)\{([^}]*)\}/g)].map(([, metric = '', matchers = '']) => ({
    metric,
    labels: [...matchers.matchAll(/(\w+)\s*(?:=~|!~|!=|=)\s*"/g)].map(([, label = '']) => label),
  }));
  const grouped = [...expr.matchAll(/\b(?:by|without|on|ignoring|group_left|group_right)\s*\(([^)]*)\)/g)].flatMap(
    ([, labels = '']) => labels.match(name) ?? [],
  );
  const rest = expr
    .replaceAll(/[a-zA-Z_:][\w:]*\{[^}]*\}/g, '')
    .replaceAll(/\b(?:by|without|on|ignoring|group_left|group_right)\s*\([^)]*\)/g, '')
    .replaceAll(/\[[^\]]*\]/g, '');
  return { selectors, grouped, others: rest.match(name) ?? [] };
};
