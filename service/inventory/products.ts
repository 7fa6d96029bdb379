import type { Queries, Row } from '../database/database.ts';

export interface Product {
  readonly id: string;
  readonly name: string;
  readonly category: string;
  readonly priceCents: number;
  readonly stock: number;
}

const columns = 'id, name, category, price_cents, stock';

const product = (row: Row): Product => ({
  id: String(row.id),
  name: String(row.name),
  category: String(row.category),
  priceCents: Number(row.price_cents),
  stock: Number(row.stock),
});

/** All products, in the order of their ids. */
export const listProducts = async (database: Queries): Promise<readonly Product[]> => {
  const rows = await database.query(`SELECT ${columns} FROM products ORDER BY id`);
  return rows.map(product);
};

/** A product, if there is one of this id. */
export const findProduct = async (database: Queries, id: string): Promise<Product | undefined> => {
  const [row] = await database.query(`SELECT ${columns} FROM products WHERE id = $1`, [id]);
  return row && product(row);
};

/** Takes pieces of a product off the shelf; undefined where too few are left. Two buyers never get the same piece. */
export const takeFromStock = async (database: Queries, id: string, pieces: number): Promise<Product | undefined> => {
  const [row] = await database.query(
    `UPDATE products SET stock = stock - $2 WHERE id = $1 AND stock >= $2 RETURNING ${columns}`,
    [id, pieces],
  );
  return row && product(row);
};

/** Puts pieces of a product on the shelf if fewer than `below` are there; undefined where nothing was to be done. */
export const addToStock = async (
  database: Queries,
  id: string,
  pieces: number,
  below: number,
): Promise<Product | undefined> => {
  const [row] = await database.query(
    `UPDATE products SET stock = stock + $2 WHERE id = $1 AND stock < $3 RETURNING ${columns}`,
    [id, pieces, below],
  );
  return row && product(row);
};
