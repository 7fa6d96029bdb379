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

const client = { kind: SpanKind.CLIENT };

/** A query that is being made: its span, and its time for `db_query_duration_seconds`. */
export class RunningQuery {
  /** None where it is not traced. */
  readonly #span: Span | undefined;
  readonly #began = performance.now();
  readonly #summary: SqlSummary;
  readonly #listener: QueryListener;
  #ended = false;

  constructor(system: DatabaseSystem, sql: string, listener: QueryListener) {
    this.#listener = listener;
    this.#summary = sqlSummary(sql);
    const { operation, table, text } = this.#summary;
    const span = tracer().startSpan(table === 'none' ? operation : `${operation} ${table}`, client);
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
    const { operation, table } = this.#summary;
    const seconds = (performance.now() - this.#began) / 1000;
    if (error !== undefined && this.#span !== undefined) failSpan(this.#span, error);
    this.#span?.end();
    this.#listener(error === undefined ? { operation, table, seconds } : { operation, table, seconds, error });
  }
}
