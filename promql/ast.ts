/** Where something stands in the text: UTF-16 positions, the end not included. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

export interface NumberLiteral extends Span {
  readonly kind: 'number';
  /** A duration (`5m`) is its seconds. */
  readonly value: number;
}

export interface StringLiteral extends Span {
  readonly kind: 'string';
  readonly value: string;
}

export type MatchOperator = '=' | '!=' | '=~' | '!~';

export interface Matcher extends Span {
  /** `__name__` where the metric's name stands in the braces. */
  readonly label: string;
  readonly op: MatchOperator;
  readonly value: string;
}

/** A time span as written. */
export interface DurationLiteral extends Span {
  /** Missing where it depends on the query: `step()`, `range()` and what is calculated from them. */
  readonly seconds?: number;
}

/** When a selector or subquery is read, other than now. */
export interface Moment {
  readonly offset?: DurationLiteral;
  /** Seconds since 1970, or an end of the query's range. */
  readonly at?: number | 'start' | 'end';
  readonly modifier?: 'anchored' | 'smoothed';
}

export interface VectorSelector extends Span, Moment {
  readonly kind: 'selector';
  /** The name before the braces. */
  readonly name?: string;
  readonly matchers: readonly Matcher[];
}

export interface MatrixSelector extends Span {
  readonly kind: 'matrix';
  readonly selector: VectorSelector;
  readonly range: DurationLiteral;
}

export interface Subquery extends Span, Moment {
  readonly kind: 'subquery';
  readonly expr: Expr;
  readonly range: DurationLiteral;
  /** @default - the evaluation interval of the server */
  readonly step?: DurationLiteral;
}

export interface Call extends Span {
  readonly kind: 'call';
  readonly name: string;
  readonly args: readonly Expr[];
}

export interface LabelName extends Span {
  readonly name: string;
}

export interface Grouping extends Span {
  readonly without: boolean;
  readonly labels: readonly LabelName[];
}

export interface Aggregation extends Span {
  readonly kind: 'aggregation';
  /** In lower case. */
  readonly op: string;
  readonly param?: Expr;
  readonly expr: Expr;
  /** @default - everything into one, as `by ()` */
  readonly grouping?: Grouping;
}

export interface VectorMatching extends Span {
  /** `on`, else `ignoring`. */
  readonly on: boolean;
  readonly labels: readonly LabelName[];
  /** The side with many. */
  readonly group?: 'left' | 'right';
  /** Labels taken from the side with one. */
  readonly include: readonly LabelName[];
}

export interface Fill {
  readonly left?: number;
  readonly right?: number;
}

export interface Binary extends Span {
  readonly kind: 'binary';
  /** In lower case. */
  readonly op: string;
  readonly opSpan: Span;
  readonly left: Expr;
  readonly right: Expr;
  readonly bool: boolean;
  readonly matching?: VectorMatching;
  readonly fill?: Fill;
}

export interface Unary extends Span {
  readonly kind: 'unary';
  readonly op: '-' | '+';
  readonly expr: Expr;
}

export interface Paren extends Span {
  readonly kind: 'paren';
  readonly expr: Expr;
}

export type Expr =
  | NumberLiteral
  | StringLiteral
  | VectorSelector
  | MatrixSelector
  | Subquery
  | Call
  | Aggregation
  | Binary
  | Unary
  | Paren;

/** The expressions directly within, in the order they stand. */
export const operands = (expr: Expr): readonly Expr[] => {
  switch (expr.kind) {
    case 'matrix':
      return [expr.selector];
    case 'subquery':
    case 'unary':
    case 'paren':
      return [expr.expr];
    case 'call':
      return expr.args;
    case 'aggregation':
      return expr.param === undefined ? [expr.expr] : [expr.param, expr.expr];
    case 'binary':
      return [expr.left, expr.right];
    case 'number':
    case 'string':
    case 'selector':
      return [];
  }
};

type Kind = Expr['kind'];
type OfKind<K extends Kind> = Extract<Expr, { kind: K }>;

interface Place {
  readonly expr: Expr;
  readonly around: readonly Expr[];
}

const gather = (expr: Expr, around: readonly Expr[], places: Map<Kind, Place[]>): void => {
  const alike = places.get(expr.kind);
  if (alike) alike.push({ expr, around });
  else places.set(expr.kind, [{ expr, around }]);
  const within = operands(expr);
  if (within.length === 0) return;
  const inner = [expr, ...around];
  for (const operand of within) gather(operand, inner, places);
};

/** Many look at one expression after the other: what is in it is gathered once. */
let gathered: { readonly expr: Expr; readonly places: ReadonlyMap<Kind, readonly Place[]> } | undefined;

const placesIn = (expr: Expr): ReadonlyMap<Kind, readonly Place[]> => {
  if (gathered?.expr === expr) return gathered.places;
  const places = new Map<Kind, Place[]>();
  gather(expr, [], places);
  gathered = { expr, places };
  return places;
};

/**
 * Calls `visit` for the expressions of a kind within an expression, itself among them: the outer first, with those around
 * each, the nearest first.
 */
export const walk = <K extends Kind>(
  expr: Expr,
  kind: K,
  visit: (expr: OfKind<K>, around: readonly Expr[]) => void,
): void => {
  for (const place of placesIn(expr).get(kind) ?? []) visit(place.expr as OfKind<K>, place.around);
};

/** Without the parentheses around it. */
export const bare = (expr: Expr): Exclude<Expr, Paren> => (expr.kind === 'paren' ? bare(expr.expr) : expr);
