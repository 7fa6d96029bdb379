import { observedStatement, type QueryListener, RunningQuery } from './query-span.ts';

/** A prepared statement of `node:sqlite` or of better-sqlite3, which are alike. */
export interface SqliteStatement {
  run: (...values: never[]) => unknown;
  get: (...values: never[]) => unknown;
  all: (...values: never[]) => unknown;
  iterate(...values: never[]): IterableIterator<unknown>;
}

/** A database of `node:sqlite` or of better-sqlite3. */
export interface SqliteDatabase {
  exec: (sql: string) => unknown;
  prepare(sql: string): SqliteStatement;
}

/** Has every statement of this database, prepared from now on, make a span and tell its time. */
export const observeSqlite = (database: SqliteDatabase, listener: QueryListener): void => {
  const { exec } = database;
  const prepare = database.prepare.bind(database) as (...args: unknown[]) => SqliteStatement;
  database.exec = (sql) => {
    const query = new RunningQuery(observedStatement('sqlite', sql, listener));
    let result: unknown;
    try {
      result = Reflect.apply(exec, database, [sql]);
    } catch (error) {
      query.end(error);
      throw error;
    }
    query.end();
    return result;
  };
  database.prepare = (sql, ...options: unknown[]) => observeStatement(prepare(sql, ...options), sql, listener);
};

const observeStatement = (statement: SqliteStatement, sql: string, listener: QueryListener): SqliteStatement => {
  const observed = observedStatement('sqlite', sql, listener);
  // Called for every query: no closure of its own, and no bound function, which costs more than the measurement.
  for (const method of ['run', 'get', 'all'] as const) {
    const original = statement[method];
    statement[method] = (...values) => {
      const query = new RunningQuery(observed);
      let result: unknown;
      try {
        result = Reflect.apply(original, statement, values);
      } catch (error) {
        query.end(error);
        throw error;
      }
      query.end();
      return result;
    };
  }
  const iterate = statement.iterate.bind(statement);
  statement.iterate = function* (...values) {
    const query = new RunningQuery(observed);
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
