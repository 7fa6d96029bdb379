import type { Expr, Span } from './ast.ts';
import type { KnownSeries } from './catalogue.ts';
import type { LabelFlow } from './label-flow.ts';

/** What is wrong, or may be, with an expression that parses. */
export interface Finding {
  /** Stable, and the heading in docs/promql.md. */
  readonly code: string;
  /** An error makes the expression useless whatever the series are. */
  readonly severity: 'error' | 'warning' | 'info';
  readonly message: string;
  readonly span: Span;
  /** What to do. */
  readonly fix?: string;
}

/** What an expression is for, and what is known of where it runs. */
export interface Purpose {
  readonly kind: 'alert' | 'recording' | 'panel';
  /** Seconds between scrapes of what it reads. @default - not known: windows are not checked */
  readonly scrapeInterval?: number;
  /** Seconds samples are kept. @default - not known */
  readonly retention?: number;
  /** Seconds an alert waits before it fires. @default - not known */
  readonly for?: number;
  /** The name a recording rule gives. */
  readonly record?: string;
  /** Labels the rule adds. @default - none */
  readonly ruleLabels?: readonly string[];
  /** Labels that annotations, legends or routes ask of the result. @default - none */
  readonly askedLabels?: readonly string[];
  /** Expressions of the other rules. @default - none */
  readonly siblings?: readonly Expr[];
}

export interface Examined {
  readonly expr: Expr;
  readonly text: string;
  readonly purpose: Purpose;
  readonly series: KnownSeries;
  readonly flow: (expr: Expr) => LabelFlow;
}

export type Check = (examined: Examined) => readonly Finding[];

export const spanned = ({ from, to }: Span): Span => ({ from, to });
