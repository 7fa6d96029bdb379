import { pathText } from '../config/problem.ts';
import type { Path, Source } from './source.ts';

/** An error is one whatever the cluster is like; a warning is most likely a mistake; an info is a hint. */
export type Severity = 'error' | 'warning' | 'info';

/** What is wrong, or may be, with what was checked. */
export interface Finding {
  /** Stable; its entry in docs/checks.md or docs/promql.md. */
  readonly code: string;
  readonly severity: Severity;
  /** What is so, in one sentence without a full stop. */
  readonly message: string;
  /** What to do. */
  readonly fix: string;
  readonly file: string;
  /** `PrometheusRule monitoring/api`, or the kind of file. */
  readonly resource: string;
  /** `groups[0].rules[1].expr` */
  readonly path: string;
  /** From 1, like the column. @default - it was not read from a file */
  readonly line?: number;
  readonly column?: number;
  /** The line of a text, with carets below it. @default - the path says it all */
  readonly excerpt?: string;
}

/** What a check says, wherever it is. */
export interface Statement extends Pick<Finding, 'code' | 'severity' | 'message' | 'fix' | 'excerpt'> {
  /** The character of the text at the path that it is about. @default - the value as a whole */
  readonly offset?: number;
}

/** A finding about the value at a path of a document. */
export const findingAt = (source: Source, path: Path, { offset, ...statement }: Statement): Finding => ({
  ...statement,
  file: source.file,
  resource: source.resource,
  path: pathText([...(source.within ?? []), ...path]),
  ...source.positionOf(path, offset),
});

const rank: Readonly<Record<Severity, number>> = { error: 0, warning: 1, info: 2 };

const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** In the order of the files and the lines; at one place the worst first. */
export const sorted = (findings: readonly Finding[]): Finding[] =>
  findings.toSorted(
    (a, b) =>
      byText(a.file, b.file) ||
      (a.line ?? 0) - (b.line ?? 0) ||
      rank[a.severity] - rank[b.severity] ||
      (a.column ?? 0) - (b.column ?? 0) ||
      byText(a.path, b.path) ||
      byText(a.code, b.code),
  );
