import type { Database } from './database.ts';

/** Money is counted in cents: whole numbers do not round. */
const tables: readonly string[] = [
  `CREATE TABLE IF NOT EXISTS products (
      id TEXT PRIMARY KEY, name TEXT NOT NULL, category TEXT NOT NULL,
      price_cents INTEGER NOT NULL, stock INTEGER NOT NULL CHECK (stock >= 0))`,
  `CREATE TABLE IF NOT EXISTS orders (
      id TEXT PRIMARY KEY, user_id TEXT NOT NULL, type TEXT NOT NULL, product_id TEXT NOT NULL REFERENCES products (id),
      quantity INTEGER NOT NULL, total_cents INTEGER NOT NULL, status TEXT NOT NULL, created_at TEXT NOT NULL)`,
  'CREATE INDEX IF NOT EXISTS orders_by_user ON orders (user_id, created_at)',
  "CREATE INDEX IF NOT EXISTS orders_unpacked ON orders (created_at) WHERE status = 'accepted'",
];

/** What the shop sells when it opens: id, name, category, price in cents, pieces in stock. */
const assortment = [
  ['lamp', 'Desk lamp', 'office', 4_900, 500],
  ['chair', 'Office chair', 'office', 18_900, 120],
  ['desk', 'Standing desk', 'office', 39_900, 60],
  ['kettle', 'Kettle', 'kitchen', 3_500, 400],
  ['toaster', 'Toaster', 'kitchen', 4_200, 300],
  ['mug', 'Mug', 'kitchen', 900, 2_000],
  ['tent', 'Tent', 'outdoor', 24_900, 80],
  ['stove', 'Camping stove', 'outdoor', 6_900, 150],
] as const;

/** Any number that no other user of the database takes for its lock. */
const preparing = 19_207_261;

/** Makes the tables and fills the shelves, where that has not been done. Processes that start together do it one after the other. */
export const prepareDatabase = (database: Database): Promise<void> =>
  database.transaction(async (queries) => {
    if (database.system === 'postgresql') await queries.query('SELECT pg_advisory_xact_lock($1)', [preparing]);
    for (const table of tables) await queries.query(table);
    for (const product of assortment) {
      await queries.query(
        'INSERT INTO products (id, name, category, price_cents, stock) VALUES ($1, $2, $3, $4, $5) ON CONFLICT (id) DO NOTHING',
        product,
      );
    }
  });
