import type { Path, Source } from './source.ts';

/** Something wrong, or that may be, in what was read: what it is, what to do, and where. */
export interface Finding {
  /** Stable; the heading in docs/checks.md, or of an expression in docs/promql.md. */
  readonly code: string;
  /** An error keeps something from working whatever else there is; a warning is most likely a mistake; an info is a hint. */
  readonly severity: 'error' | 'warning' | 'info';
  /** What is so, in one sentence without a full stop. */
  readonly message: string;
  /** What to do. */
  readonly fix: string;
  readonly file?: string | undefined;
  /** `Kind/namespace/name` of a Kubernetes object, else what kind of file it is. */
  readonly resource?: string | undefined;
  /** From the root of the document, such as `spec`, `route`, `routes`, 0. */
  readonly path?: Path | undefined;
  /** From 1, like the column. @default - where the value at the path stands */
  readonly line?: number | undefined;
  readonly column?: number | undefined;
  /** The line of a text that it is about, with carets below. @default - the path says it all */
  readonly excerpt?: string | undefined;
}

/** Where a document comes from. */
export type Origin = Pick<Finding, 'file' | 'resource'>;

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
  path: [...(source.within ?? []), ...path],
  ...source.positionOf(path, offset),
});

const rank: Readonly<Record<Finding['severity'], number>> = { error: 0, warning: 1, info: 2 };

const byText = (a = '', b = ''): number => (a < b ? -1 : a > b ? 1 : 0);

/** In the order of the files and the lines; in one line the worst first. */
export const sorted = (findings: readonly Finding[]): Finding[] =>
  findings.toSorted(
    (a, b) =>
      byText(a.file, b.file) ||
      (a.line ?? 0) - (b.line ?? 0) ||
      rank[a.severity] - rank[b.severity] ||
      (a.column ?? 0) - (b.column ?? 0) ||
      byText(a.code, b.code) ||
      byText(a.message, b.message),
  );
