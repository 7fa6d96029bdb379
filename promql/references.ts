import { walk, type Expr, type Matcher, type VectorSelector } from './ast.ts';
import { metricName } from './labels.ts';

/** Series an expression reads. */
export interface Reference {
  /** Missing where the selector names none, or names it by a pattern. */
  readonly metric?: string;
  /** Those on the name apart. */
  readonly matchers: readonly Matcher[];
  readonly selector: VectorSelector;
}

/** What an expression reads, in the order it stands. */
export const references = (expr: Expr): Reference[] => {
  const found: Reference[] = [];
  walk(expr, 'selector', (selector) => {
    const metric = metricName(selector);
    const matchers = selector.matchers.filter(({ label }) => label !== '__name__');
    found.push({ ...(metric !== undefined && { metric }), matchers, selector });
  });
  return found;
};
