/** A value SQL parameters take and rows hold, in every database we speak to. */
export type SqlValue = string | number | null;

export type Row = Readonly<Record<string, SqlValue>>;

/** A statement, and what is measured of it. */
export interface Statement {
  /** SQL verb: label `operation` of the query's duration. */
  readonly operation: 'SELECT' | 'INSERT' | 'UPDATE' | 'CREATE';
  /** Table it is about: label `table`. */
  readonly table: string;
  /** Text with $1, $2, … where the values go: nothing that came from a client is ever part of the text. */
  readonly text: string;
}

/** What the shop asks of a database; SQLite and PostgreSQL give it. */
export interface Database {
  readonly system: 'sqlite' | 'postgresql';
  /** Runs one statement and returns its rows (those of RETURNING, too). */
  query(statement: Statement, values?: readonly SqlValue[]): Promise<readonly Row[]>;
  /** Runs statements as one: all of them take effect or, when `work` fails, none. */
  transaction<Result>(work: (database: Pick<Database, 'query'>) => Promise<Result>): Promise<Result>;
  close(): Promise<void>;
}
