import { observePgClient, observePgPool, type PgClient, type PgPool } from './pg.ts';
import type { QueryListener } from './query-span.ts';
import { observeSqlite, type SqliteDatabase } from './sqlite.ts';

/** What can be observed: a database of `node:sqlite` or better-sqlite3, a pool or a client of pg. */
export type Database = SqliteDatabase | PgPool | PgClient;

/**
 * Has every query of `database` make a span below the current one and tell its time.
 * It is the object that is observed, not its module: no import hook, and whoever holds it is observed.
 * @returns the same object
 */
export const observeDatabase = <T extends Database>(database: T, listener: QueryListener): T => {
  if ('prepare' in database) observeSqlite(database, listener);
  else if ('totalCount' in database) observePgPool(database, listener);
  else observePgClient(database, listener);
  return database;
};
