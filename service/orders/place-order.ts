import { randomUUID } from 'node:crypto';
import { findProduct, takeFromStock } from '../inventory/products.ts';
import type { Shop } from '../shop.ts';
import { ShopError } from '../shop-error.ts';
import { insertOrder, type Order } from './orders.ts';
import { queuePacking } from './packing.ts';

/** What a client orders. */
export type NewOrder = Pick<Order, 'userId' | 'type' | 'productId' | 'quantity'>;

/**
 * Takes an order: the pieces leave the shelf and the order is written down, both or none; then it is queued to be packed.
 * @throws ShopError UNKNOWN_PRODUCT, OUT_OF_STOCK
 */
export const placeOrder = async (shop: Shop, ordered: NewOrder): Promise<Order> => {
  const { database, lookUp, metrics, business, feed, log } = shop;
  const { productId, quantity, type } = ordered;
  const { order, stock } = await database.transaction(async (queries) => {
    const product = await takeFromStock(queries, productId, quantity);
    if (product === undefined) {
      throw (await findProduct(queries, productId)) === undefined
        ? new ShopError('UNKNOWN_PRODUCT', 'there is no such product')
        : new ShopError('OUT_OF_STOCK', 'there are not enough pieces of it');
    }
    const made: Order = {
      ...ordered,
      id: randomUUID(),
      totalCents: product.priceCents * quantity,
      status: 'accepted',
      createdAt: new Date().toISOString(),
    };
    await insertOrder(queries, made);
    return { order: made, stock: product.stock };
  });

  business.ordersCreatedTotal.inc({ type });
  business.orderRevenueTotal.inc({}, order.totalCents / 100);
  business.inventoryLevel.set({ product_id: productId }, stock);
  log.info({ event: 'order_created', order_id: order.id, product_id: productId, quantity }, 'order created');
  feed.publish({ event: 'order_created', orderId: order.id, productId, quantity });
  await lookUp.forget('products', productId);
  await lookUp.forget('products', 'all');
  await lookUp.forget('recommendations', order.userId);
  await queuePacking(shop, order.id).catch((error: unknown) => {
    // The order stands: the client must not be told otherwise. It is queued again when it is overdue.
    metrics.errorsTotal.inc({ type: 'QUEUE_FAILED' });
    log.error({ event: 'order_not_queued', order_id: order.id, error }, 'an order could not be queued yet');
  });
  return order;
};
