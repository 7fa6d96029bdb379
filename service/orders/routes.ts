import { setUserId } from '@belvedere/instrument';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { identifier } from '../identifier.ts';
import type { Shop } from '../shop.ts';
import { ShopError } from '../shop-error.ts';
import { findOrder, listOrders, orderTypes } from './orders.ts';
import { placeOrder } from './place-order.ts';

/** Pieces of one order, and orders of one answer, at most. */
const [mostPieces, mostOrders] = [100, 100];

const newOrder = z.strictObject({
  userId: identifier,
  productId: identifier,
  quantity: z.int().min(1).max(mostPieces).default(1),
  type: z.enum(orderTypes).default('web'),
});
const byId = z.object({ id: identifier });
const ofUser = z.strictObject({
  userId: identifier,
  limit: z.coerce.number().int().min(1).max(mostOrders).default(20),
});

/** Orders: taken, listed and looked at. */
export const orderRoutes = (app: FastifyInstance, shop: Shop): void => {
  app.post<{ Body: z.output<typeof newOrder> }>('/orders', { schema: { body: newOrder } }, async ({ body }, reply) => {
    setUserId(body.userId);
    const order = await placeOrder(shop, body);
    return reply.code(201).header('location', `/orders/${order.id}`).send(order);
  });

  app.get<{ Querystring: z.output<typeof ofUser> }>('/orders', { schema: { querystring: ofUser } }, ({ query }) => {
    setUserId(query.userId);
    return listOrders(shop.database, query.userId, query.limit);
  });

  app.get<{ Params: z.output<typeof byId> }>('/orders/:id', { schema: { params: byId } }, async ({ params }) => {
    const order = await findOrder(shop.database, params.id);
    if (order === undefined) throw new ShopError('UNKNOWN_ORDER', 'there is no such order');
    return order;
  });
};
