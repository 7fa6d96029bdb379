import { DatabaseSync, type StatementSync } from 'node:sqlite';
import type { Database, Row, SqlValue, Statement } from './database.ts';

/**
 * The embedded database. Its calls do not leave the thread: each takes microseconds on a shop of this size.
 * @param path File of the database; `:memory:` keeps nothing.
 */
export const openSqlite = (path: string): Database => {
  const database = new DatabaseSync(path);
  database.exec('PRAGMA journal_mode = WAL; PRAGMA foreign_keys = ON; PRAGMA busy_timeout = 1000');
  const prepared = new Map<string, StatementSync>();
  const prepare = (text: string): StatementSync => {
    const known = prepared.get(text);
    if (known !== undefined) return known;
    // SQLite writes numbered parameters ?1, PostgreSQL $1.
    const statement = database.prepare(text.replaceAll(/\$(\d+)/g, '?$1'));
    prepared.set(text, statement);
    return statement;
  };
  const run = ({ text }: Statement, values: readonly SqlValue[] = []) => prepare(text).all(...values) as Row[];

  // One connection has one transaction: statements of others wait for its end.
  let last: Promise<unknown> = Promise.resolve();
  const inTurn = <Result>(work: () => Result | Promise<Result>): Promise<Result> => {
    const turn = last.then(work, work);
    last = turn.catch(() => undefined);
    return turn;
  };
  const own: Pick<Database, 'query'> = {
    query: (statement, values) => Promise.resolve().then(() => run(statement, values)),
  };

  return {
    system: 'sqlite',
    query: (statement, values) => inTurn(() => run(statement, values)),
    transaction: (work) =>
      inTurn(async () => {
        database.exec('BEGIN IMMEDIATE');
        try {
          const result = await work(own);
          database.exec('COMMIT');
          return result;
        } catch (error) {
          database.exec('ROLLBACK');
          throw error;
        }
      }),
    close: () => inTurn(() => database.close()),
  };
};
