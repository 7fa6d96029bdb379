import pg from 'pg';
import type { Database, Queries, Row } from './database.ts';

export interface PostgresOptions {
  /** `postgresql://user:password@host/database`. */
  readonly url: string;
  readonly poolSize: number;
  readonly timeoutMilliseconds: number;
  /** Has every statement measured and traced. */
  readonly observe: (pool: pg.Pool) => void;
  /** Told when an idle connection breaks; the pool opens another. */
  readonly lost: (error: Error) => void;
}

// Sums and counts come as text, since they may pass 2^53; ours do not.
pg.types.setTypeParser(pg.types.builtins.INT8, Number);

/** A PostgreSQL database. */
export const openPostgres = ({ url, poolSize, timeoutMilliseconds, observe, lost }: PostgresOptions): Database => {
  const pool = new pg.Pool({
    connectionString: url,
    max: poolSize,
    connectionTimeoutMillis: timeoutMilliseconds,
    statement_timeout: timeoutMilliseconds,
    query_timeout: timeoutMilliseconds,
  });
  pool.on('error', lost);
  observe(pool);
  const ask =
    (client: pg.Pool | pg.PoolClient): Queries['query'] =>
    async (text, values = []) => {
      const { rows } = await client.query<Row>(text, [...values]);
      return rows;
    };
  let closed: Promise<void> | undefined;
  return {
    system: 'postgresql',
    query: ask(pool),
    transaction: async (work) => {
      const client = await pool.connect();
      let broken = false;
      try {
        await client.query('BEGIN');
        const result = await work({ query: ask(client) });
        await client.query('COMMIT');
        return result;
      } catch (error) {
        // A connection that cannot roll back is not used again; what went wrong first is what counts.
        await client.query('ROLLBACK').catch(() => (broken = true));
        throw error;
      } finally {
        client.release(broken);
      }
    },
    close: () => (closed ??= pool.end()),
  };
};
