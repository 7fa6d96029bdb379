import { type QueryListener, RunningQuery } from './query-span.ts';

/** A prepared statement of `node:sqlite` or of better-sqlite3, which are alike. */
export interface SqliteStatement {
  run(...values: never[]): unknown;
  get(...values: never[]): unknown;
  all(...values: never[]): unknown;
  iterate(...values: never[]): IterableIterator<unknown>;
}

/** A database of `node:sqlite` or of better-sqlite3. */
export interface SqliteDatabase {
  exec(sql: string): unknown;
  prepare(sql: string): SqliteStatement;
}

/** Has every statement of this database, prepared from now on, make a span and tell its time. */
export const observeSqlite = (database: SqliteDatabase, listener: QueryListener): void => {
  const exec = database.exec.bind(database);
  const prepare = database.prepare.bind(database) as (...args: unknown[]) => SqliteStatement;
  database.exec = (sql) => timed(sql, listener, () => exec(sql));
  database.prepare = (sql, ...options: unknown[]) => observeStatement(prepare(sql, ...options), sql, listener);
};

const observeStatement = (statement: SqliteStatement, sql: string, listener: QueryListener): SqliteStatement => {
  for (const method of ['run', 'get', 'all'] as const) {
    const original = statement[method].bind(statement);
    statement[method] = (...values) => timed(sql, listener, () => original(...values));
  }
  const iterate = statement.iterate.bind(statement);
  statement.iterate = function* (...values) {
    const query = new RunningQuery('sqlite', sql, listener);
    try {
      yield* iterate(...values);
    } catch (error) {
      query.end(error);
      throw error;
    } finally {
      query.end();
    }
  };
  return statement;
};

const timed = <T>(sql: string, listener: QueryListener, run: () => T): T => {
  const query = new RunningQuery('sqlite', sql, listener);
  try {
    const result = run();
    query.end();
    return result;
  } catch (error) {
    query.end(error);
    throw error;
  }
};
