import { type Span, SpanKind } from '@opentelemetry/api';
import { failSpan } from './fail-span.ts';
import { type SqlSummary, sqlSummary } from './sql-summary.ts';
import { tracer } from './with-span.ts';

/** Takes the time of a query that was made, and what went wrong, where something did. */
export type QueryEnd = (seconds: number, error?: unknown) => void;

/** Tells who takes the times of a statement's queries: `operation` and `table` are few, whatever the statements are. */
export type QueryListener = (summary: SqlSummary) => QueryEnd;

/** Values of `db.system.name`: https://opentelemetry.io/docs/specs/semconv/registry/attributes/db/ */
export type DatabaseSystem = 'sqlite' | 'postgresql';

const client = { kind: SpanKind.CLIENT };

/** A statement as its queries need it: what is known before they are made. */
export interface ObservedStatement {
  readonly system: DatabaseSystem;
  readonly summary: SqlSummary;
  readonly spanName: string;
  readonly onEnd: QueryEnd;
}

/** Looks at a statement: once for all queries of one that is prepared. */
export const observedStatement = (system: DatabaseSystem, sql: string, listener: QueryListener): ObservedStatement => {
  const summary = sqlSummary(sql);
  const { operation, table } = summary;
  const spanName = table === 'none' ? operation : `${operation} ${table}`;
  return { system, summary, spanName, onEnd: listener(summary) };
};

/** A query that is being made: its span, and its time for `db_query_duration_seconds`. */
export class RunningQuery {
  /** None where it is not traced. */
  readonly #span: Span | undefined;
  readonly #began = performance.now();
  readonly #onEnd: QueryEnd;
  #ended = false;

  constructor({ system, summary: { operation, table, text }, spanName, onEnd }: ObservedStatement) {
    this.#onEnd = onEnd;
    const span = tracer().startSpan(spanName, client);
    if (!span.isRecording()) return;
    this.#span = span;
    span.setAttribute('db.system.name', system);
    span.setAttribute('db.operation.name', operation);
    span.setAttribute('db.query.text', text);
    if (table !== 'none') span.setAttribute('db.collection.name', table);
  }

  /** Ends it; what is told after the first time does not count. */
  end(error?: unknown): void {
    if (this.#ended) return;
    this.#ended = true;
    const seconds = (performance.now() - this.#began) / 1000;
    if (error !== undefined && this.#span !== undefined) failSpan(this.#span, error);
    this.#span?.end();
    this.#onEnd(seconds, error);
  }
}
