/** A value SQL parameters take and rows hold, in every database we speak to. */
export type SqlValue = string | number | null;

export type Row = Readonly<Record<string, SqlValue>>;

/** Where statements are run: a database, or a transaction of it. */
export interface Queries {
  /**
   * Runs one statement and returns its rows, those of RETURNING, too.
   * @param text SQL with $1, $2, … where the values go: nothing that came from a client is ever part of the text.
   */
  query(text: string, values?: readonly SqlValue[]): Promise<readonly Row[]>;
}

/** What the shop asks of a database; SQLite and PostgreSQL give it. */
export interface Database extends Queries {
  readonly system: 'sqlite' | 'postgresql';
  /** Runs statements as one: all of them take effect or, when `work` fails, none. */
  transaction<Result>(work: (queries: Queries) => Promise<Result>): Promise<Result>;
  close(): Promise<void>;
}
