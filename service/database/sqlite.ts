import { DatabaseSync, type StatementSync } from 'node:sqlite';
import type { Database, Row, SqlValue } from './database.ts';

/** How long a statement waits for another process's, where the file is shared. */
const busyMilliseconds = 1000;

/**
 * The embedded database. Its calls do not leave the thread: each takes microseconds on a shop of this size.
 * @param path File of the database; `:memory:` keeps nothing.
 * @param observe Has every statement measured and traced.
 */
export const openSqlite = (path: string, observe: (database: DatabaseSync) => void): Database => {
  const database = new DatabaseSync(path);
  database.exec(
    `PRAGMA busy_timeout = ${String(busyMilliseconds)}; PRAGMA journal_mode = WAL; PRAGMA foreign_keys = ON`,
  );
  observe(database);
  const prepared = new Map<string, StatementSync>();
  const prepare = (text: string): StatementSync => {
    const known = prepared.get(text);
    if (known !== undefined) return known;
    // SQLite writes numbered parameters ?1, PostgreSQL $1.
    const statement = database.prepare(text.replaceAll(/\$(\d+)/g, '?$1'));
    prepared.set(text, statement);
    return statement;
  };
  const run = (text: string, values: readonly SqlValue[] = []) => prepare(text).all(...values) as Row[];

  // One connection has one transaction: statements of others wait for its end.
  let last: Promise<unknown> = Promise.resolve();
  const inTurn = <Result>(work: () => Result | Promise<Result>): Promise<Result> => {
    const turn = last.then(work, work);
    last = turn.catch(() => undefined);
    return turn;
  };
  const inTransaction: Pick<Database, 'query'> = {
    query: (text, values) => Promise.resolve().then(() => run(text, values)),
  };

  return {
    system: 'sqlite',
    query: (text, values) => inTurn(() => run(text, values)),
    transaction: (work) =>
      inTurn(async () => {
        database.exec('BEGIN IMMEDIATE');
        try {
          const result = await work(inTransaction);
          database.exec('COMMIT');
          return result;
        } catch (error) {
          if (database.isTransaction) database.exec('ROLLBACK');
          throw error;
        }
      }),
    close: () => inTurn(() => (database.isOpen ? database.close() : undefined)),
  };
};
