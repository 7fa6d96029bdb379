import type { Span } from './ast.ts';

/** What is wrong with an expression, and where. */
export interface PromqlProblem {
  readonly message: string;
  readonly span: Span;
}

/**
 * The line of the text in which the span begins, and carets below it. A span over several lines is marked to the end of
 * its first.
 */
export const underline = (text: string, { from, to }: Span): string => {
  const start = text.lastIndexOf('\n', from - 1) + 1;
  const newline = text.indexOf('\n', from);
  const end = newline === -1 ? text.length : newline;
  const width = Math.max(1, Math.min(to, end) - from);
  // A tab is as wide above as below.
  const indent = text.slice(start, from).replaceAll(/[^\t]/g, ' ');
  return `${text.slice(start, end)}\n${indent}${'^'.repeat(width)}`;
};

/** An expression that Prometheus would refuse; its message shows each place. */
export class PromqlError extends Error {
  override readonly name = 'PromqlError';
  readonly text: string;
  readonly problems: readonly PromqlProblem[];

  constructor(text: string, problems: readonly PromqlProblem[]) {
    super(problems.map(({ message, span }) => `${message}\n${underline(text, span)}`).join('\n'));
    this.text = text;
    this.problems = problems;
  }
}
