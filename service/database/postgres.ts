import pg from 'pg';
import type { Database, Row, SqlValue, Statement } from './database.ts';

/** Connections at most, and how long a request waits for one before it fails. */
const pool = { max: 10, connectionTimeoutMillis: 2000, statement_timeout: 5000 } as const;

// Sums and counts come as text, since they may pass 2^53; ours do not.
pg.types.setTypeParser(pg.types.builtins.INT8, Number);

/**
 * A PostgreSQL database.
 * @param url `postgresql://user:password@host/database`.
 * @param lost Told when an idle connection breaks; the pool opens another.
 */
export const openPostgres = (url: string, lost: (error: Error) => void): Database => {
  const connections = new pg.Pool({ connectionString: url, ...pool });
  connections.on('error', lost);
  const ask =
    (client: pg.Pool | pg.PoolClient): Database['query'] =>
    async ({ text }: Statement, values: readonly SqlValue[] = []) => {
      const { rows } = await client.query<Row>(text, [...values]);
      return rows;
    };
  return {
    system: 'postgresql',
    query: ask(connections),
    transaction: async (work) => {
      const client = await connections.connect();
      try {
        await client.query('BEGIN');
        const result = await work({ query: ask(client) });
        await client.query('COMMIT');
        return result;
      } catch (error) {
        await client.query('ROLLBACK');
        throw error;
      } finally {
        client.release();
      }
    },
    close: () => connections.end(),
  };
};
