import type { Span } from '../promql/ast.ts';

/** What a label is compared with: in a stream selector, or in a filter behind it. */
export interface LabelMatcher extends Span {
  readonly label: string;
  readonly op: '=' | '!=' | '=~' | '!~';
  readonly value: string;
}

/** `|= "error"` */
export interface LineFilter extends Span {
  readonly op: '|=' | '!=' | '|~' | '!~' | '|>' | '!>';
  /** What is sought, and what may stand for it: the strings behind `or`. */
  readonly values: readonly string[];
}

/** What a query reads: streams, and which of their lines. */
export interface StreamSelector extends Span {
  /** Those in the braces. */
  readonly matchers: readonly LabelMatcher[];
}

/** `rate({app="api"}[5m])` */
export interface RangeAggregation extends Span {
  readonly name: string;
  /** As it is written between the brackets. */
  readonly range: string;
  readonly unwrapped: boolean;
  readonly grouped: boolean;
  /** Whether it has a number before the lines. */
  readonly parameter: boolean;
}

/** A query of Loki that parsed. */
export interface Query {
  /** Whether it yields lines or numbers. */
  readonly kind: 'log' | 'metric';
  readonly selectors: readonly StreamSelector[];
  readonly lineFilters: readonly LineFilter[];
  /** Filters on labels, those of numbers, durations and sizes apart. */
  readonly labelFilters: readonly LabelMatcher[];
  readonly ranges: readonly RangeAggregation[];
}
