import type { Queries, Row } from '../database/database.ts';
import type { Purchases } from '../recommendation/model.ts';

/** How an order came in: label `type` of `orders_created_total`. */
export const orderTypes = ['web', 'app', 'phone'] as const;
export type OrderType = (typeof orderTypes)[number];

export interface Order {
  readonly id: string;
  readonly userId: string;
  readonly type: OrderType;
  readonly productId: string;
  readonly quantity: number;
  readonly totalCents: number;
  readonly status: 'accepted' | 'packed';
  /** When it came in, ISO 8601. */
  readonly createdAt: string;
}

const columns = 'id, user_id, type, product_id, quantity, total_cents, status, created_at';

const order = (row: Row): Order => ({
  id: String(row.id),
  userId: String(row.user_id),
  type: orderTypes.find((type) => type === row.type) ?? 'web',
  productId: String(row.product_id),
  quantity: Number(row.quantity),
  totalCents: Number(row.total_cents),
  status: row.status === 'packed' ? 'packed' : 'accepted',
  createdAt: String(row.created_at),
});

export const insertOrder = async (database: Queries, made: Order): Promise<void> => {
  await database.query(`INSERT INTO orders (${columns}) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`, [
    made.id,
    made.userId,
    made.type,
    made.productId,
    made.quantity,
    made.totalCents,
    made.status,
    made.createdAt,
  ]);
};

/** An order, if there is one of this id. */
export const findOrder = async (database: Queries, id: string): Promise<Order | undefined> => {
  const [row] = await database.query(`SELECT ${columns} FROM orders WHERE id = $1`, [id]);
  return row && order(row);
};

/** The latest orders of a user, at most `limit`. */
export const listOrders = async (database: Queries, userId: string, limit: number): Promise<readonly Order[]> => {
  const rows = await database.query(
    `SELECT ${columns} FROM orders WHERE user_id = $1 ORDER BY created_at DESC, id LIMIT $2`,
    [userId, limit],
  );
  return rows.map(order);
};

/** Notes that an order is packed; false where that had been done before. */
export const markPacked = async (database: Queries, id: string): Promise<boolean> => {
  const rows = await database.query(
    "UPDATE orders SET status = 'packed' WHERE id = $1 AND status = 'accepted' RETURNING id",
    [id],
  );
  return rows.length > 0;
};

/** Ids of orders that came in before a moment and are not packed, the oldest first, at most `limit`. */
export const listUnpacked = async (database: Queries, before: Date, limit: number): Promise<readonly string[]> => {
  const rows = await database.query(
    "SELECT id FROM orders WHERE status = 'accepted' AND created_at < $1 ORDER BY created_at LIMIT $2",
    [before.toISOString(), limit],
  );
  return rows.map(({ id }) => String(id));
};

/** Pieces a user bought, by category. */
export const purchasesOf = async (database: Queries, userId: string): Promise<Purchases> => {
  const rows = await database.query(
    `SELECT category, SUM(quantity) AS pieces FROM orders JOIN products ON products.id = orders.product_id
        WHERE user_id = $1 GROUP BY category ORDER BY category`,
    [userId],
  );
  return Object.fromEntries(rows.map((row) => [String(row.category), Number(row.pieces)]));
};
