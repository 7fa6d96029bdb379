import type { MetricDefinition } from '../metrics/metric-definition.ts';
import type { Expr, MatchOperator } from './ast.ts';
import { durationSeconds } from './duration.ts';
import { maskVariables } from './grafana-variables.ts';
import { parse } from './parse.ts';
import { references, type Reference } from './references.ts';
import { shapeOf } from './shape.ts';

/** A matcher to put between braces. */
export interface LabelMatcher {
  readonly label: string;
  readonly op: MatchOperator;
  readonly value: string;
}

/** An expression that parsed. */
export interface PromqlExpression {
  readonly text: string;
  /** What the whole is. */
  readonly kind: Expr['kind'];
  /** Whether it is what an operator makes, which stands in parentheses within another. */
  readonly isCalculation: boolean;
  readonly expr: Expr;
  readonly references: readonly Reference[];
  readonly toString: () => string;
}

export type PromqlValue =
  | number
  | string
  | readonly string[]
  | LabelMatcher
  | readonly LabelMatcher[]
  | Pick<MetricDefinition, 'name' | 'type'>
  | PromqlExpression;

const labelName = /^[a-zA-Z_]\w*$/;

/** The inside of a double-quoted string. */
const escaped = (value: string): string => JSON.stringify(value).slice(1, -1);

const labelText = (label: string): string => (labelName.test(label) ? label : `"${escaped(label)}"`);

const matcherText = ({ label, op, value }: LabelMatcher): string => `${labelText(label)}${op}"${escaped(value)}"`;

const numberText = (value: number): string =>
  Number.isFinite(value) || Number.isNaN(value) ? String(value) : value > 0 ? '+Inf' : '-Inf';

/** The quote a string is open with where a text ends. */
const openQuote = (text: string): string | undefined => {
  const rest = text.replaceAll(/"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|`[^`]*`|#[^\n]*\n/g, '');
  return /["'`]/.exec(rest)?.[0];
};

const insideString = (value: PromqlValue, quote: string): string => {
  if (typeof value !== 'string' && typeof value !== 'number')
    throw new TypeError(`promql: within quotes stands a text or a number, got ${JSON.stringify(value)}`);
  if (quote === '"') return escaped(String(value));
  throw new TypeError(`promql: a text is put between double quotes, got ${quote}`);
};

/** Whether an operator may stand outside all brackets: what is one call or selector need not be parsed to know. */
const mayCalculate = (text: string): boolean => {
  let depth = 0;
  for (const [part] of text.matchAll(/"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|`[^`]*`|[([{]|[)\]}]|[-+*/%^=!<>#]|\w+/g))
    if ('([{'.includes(part)) depth += 1;
    else if (')]}'.includes(part)) depth -= 1;
    else if (depth === 0 && /^(?:[-+*/%^=!<>#]|and|or|unless|atan2)$/i.test(part)) return true;
  return false;
};

const outsideString = (value: PromqlValue): string => {
  if (typeof value === 'number') return numberText(value);
  if (typeof value === 'string') {
    if (labelName.test(value) || durationSeconds(value) !== undefined) return value;
    throw new TypeError(
      `promql: ${JSON.stringify(value)} is no label and no duration; a value is put between quotes, an expression is built by promql\`…\` itself`,
    );
  }
  if (Array.isArray(value))
    return (value as readonly (string | LabelMatcher)[])
      .map((part) => (typeof part === 'string' ? labelText(part) : matcherText(part)))
      .join(', ');
  const single = value as LabelMatcher | Pick<MetricDefinition, 'name' | 'type'> | PromqlExpression;
  if ('text' in single) return single.isCalculation ? `(${single.text})` : single.text;
  return 'label' in single ? matcherText(single) : single.name;
};

const assemble = (parts: TemplateStringsArray, values: readonly PromqlValue[]): string => {
  let text = parts[0] ?? '';
  let quote = openQuote(text);
  for (const [i, value] of values.entries()) {
    const part = parts[i + 1] ?? '';
    text += (quote === undefined ? outsideString(value) : insideString(value, quote)) + part;
    // What was put is whole, or stays within the string.
    quote = openQuote((quote ?? '') + part);
  }
  return text;
};

/** Of texts that are expressions, what each is as a whole, by its shape: rules about many services differ in their names alone. */
const kinds = new Map<string, Expr['kind']>();
/** More than all our rules have, and no more than a server may hold. */
const mostKinds = 10_000;

/** @throws {PromqlError} */
const kindOf = (readable: string): Expr['kind'] => {
  const shape = shapeOf(readable);
  const known = kinds.get(shape);
  if (known !== undefined) return known;
  const { kind } = parse(readable);
  if (kinds.size >= mostKinds) kinds.clear();
  kinds.set(shape, kind);
  return kind;
};

/** Reads what few ask for when it is asked for. */
class Expression implements PromqlExpression {
  readonly text: string;
  readonly #readable: string;
  #kind: Expr['kind'] | undefined;
  #expr: Expr | undefined;

  constructor(text: string, readable: string, kind?: Expr['kind']) {
    this.text = text;
    this.#readable = readable;
    this.#kind = kind;
  }

  get kind(): Expr['kind'] {
    this.#kind ??= kindOf(this.#readable);
    return this.#kind;
  }

  get isCalculation(): boolean {
    return (this.#kind !== undefined || mayCalculate(this.text)) && /^(?:binary|unary)$/.test(this.kind);
  }

  get expr(): Expr {
    this.#expr ??= parse(this.#readable);
    return this.#expr;
  }

  get references(): readonly Reference[] {
    return references(this.expr);
  }

  toString(): string {
    return this.text;
  }
}

/** A matcher: `matcher('status_code', '=~', '5..')`. */
export const matcher = (label: string, op: MatchOperator, value: string): LabelMatcher => ({ label, op, value });

/**
 * An expression, written as PromQL: metrics stand for their names, lists of labels and matchers for their parts,
 * calculations come in parentheses, and a text between double quotes is escaped.
 *
 * @throws {PromqlError} when Prometheus would refuse it
 */
export const promql = (parts: TemplateStringsArray, ...values: readonly PromqlValue[]): PromqlExpression => {
  const text = assemble(parts, values);
  return new Expression(text, text, kindOf(text));
};

/**
 * The same for a panel: variables of Grafana may stand in it, such as `[$__rate_interval]`. It is parsed when somebody
 * asks what it is: the boards are many, and each start of the command would wait for them.
 */
export const panelPromql = (parts: TemplateStringsArray, ...values: readonly PromqlValue[]): PromqlExpression => {
  const text = assemble(parts, values);
  return new Expression(text, maskVariables(text));
};
