import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { identifier } from '../identifier.ts';
import type { Shop } from '../shop.ts';
import { ShopError } from '../shop-error.ts';
import { findProduct, listProducts } from './products.ts';

const byId = z.object({ id: identifier });

/** What the shop sells. */
export const inventoryRoutes = (app: FastifyInstance, { database, lookUp }: Shop): void => {
  app.get('/products', () => lookUp.find('products', 'all', () => listProducts(database)));

  app.get<{ Params: z.output<typeof byId> }>('/products/:id', { schema: { params: byId } }, async ({ params }) => {
    const product = await lookUp.find('products', params.id, () => findProduct(database, params.id));
    if (product === undefined) throw new ShopError('UNKNOWN_PRODUCT', 'there is no such product');
    return product;
  });
};
