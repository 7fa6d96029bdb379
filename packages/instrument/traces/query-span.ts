import { type Span, SpanKind } from '@opentelemetry/api';
import { failSpan } from './fail-span.ts';
import { type SqlSummary, sqlSummary } from './sql-summary.ts';
import { tracer } from './with-span.ts';

/** Takes each query that was made: `operation` and `table` are few, whatever the statements are. */
export type QueryListener = (query: {
  readonly operation: string;
  readonly table: string;
  readonly seconds: number;
  /** What went wrong, where something did. */
  readonly error?: unknown;
}) => void;

/** Values of `db.system.name`: https://opentelemetry.io/docs/specs/semconv/registry/attributes/db/ */
export type DatabaseSystem = 'sqlite' | 'postgresql';

/** A query that is being made: its span, and its time for `db_query_duration_seconds`. */
export class RunningQuery {
  readonly #span: Span;
  readonly #began = performance.now();
  readonly #summary: SqlSummary;
  readonly #listener: QueryListener;
  #ended = false;

  constructor(system: DatabaseSystem, sql: string, listener: QueryListener) {
    this.#listener = listener;
    this.#summary = sqlSummary(sql);
    const { operation, table, text } = this.#summary;
    this.#span = tracer().startSpan(table === 'none' ? operation : `${operation} ${table}`, { kind: SpanKind.CLIENT });
    if (!this.#span.isRecording()) return;
    this.#span.setAttribute('db.system.name', system);
    this.#span.setAttribute('db.operation.name', operation);
    this.#span.setAttribute('db.query.text', text);
    if (table !== 'none') this.#span.setAttribute('db.collection.name', table);
  }

  /** Ends it; what is told after the first time does not count. */
  end(error?: unknown): void {
    if (this.#ended) return;
    this.#ended = true;
    const { operation, table } = this.#summary;
    const seconds = (performance.now() - this.#began) / 1000;
    if (error !== undefined) failSpan(this.#span, error);
    this.#span.end();
    this.#listener({ operation, table, seconds, ...(error !== undefined && { error }) });
  }
}
