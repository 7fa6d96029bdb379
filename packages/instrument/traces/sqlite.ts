import { type ObservedStatement, observedStatement, type QueryListener, RunningQuery } from './query-span.ts';

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
  database.exec = (sql) => timed(observedStatement('sqlite', sql, listener), exec, database, [sql]);
  database.prepare = (sql, ...options: unknown[]) => observeStatement(prepare(sql, ...options), sql, listener);
};

const observeStatement = (statement: SqliteStatement, sql: string, listener: QueryListener): SqliteStatement => {
  const observed = observedStatement('sqlite', sql, listener);
  for (const method of ['run', 'get', 'all'] as const) {
    const original = statement[method];
    statement[method] = (...values) => timed(observed, original, statement, values);
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

/** Makes a query: of a method and its object, as a closure or a bound function for each costs more than the measurement. */
const timed = <Values extends readonly unknown[]>(
  statement: ObservedStatement,
  method: (...values: Values) => unknown,
  object: object,
  values: Values,
): unknown => {
  const query = new RunningQuery(statement);
  let result: unknown;
  try {
    result = Reflect.apply(method, object, values);
  } catch (error) {
    query.end(error);
    throw error;
  }
  query.end();
  return result;
};
