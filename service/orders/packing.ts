import { processJob, sendJob } from '@belvedere/instrument';
import { addToStock } from '../inventory/products.ts';
import { findOrder, markPacked } from './orders.ts';
import { type Job, queueName } from '../queue/queue.ts';
import type { Shop } from '../shop.ts';

/** A product with fewer pieces than this is ordered from the supplier, who brings so many. */
const [reorderBelow, delivery] = [20, 200];

const queueOf = ({ queue }: Shop) => ({ system: queue.system, name: queueName });

/** Has an order packed later, within the request and the trace it came in by. */
export const queuePacking = (shop: Shop, orderId: string): Promise<void> =>
  sendJob(queueOf(shop), 'pack', (carried) => shop.queue.add({ orderId, carried }));

/** Packs the orders of the queue, until it is closed. */
export const packOrders = (shop: Shop): void => {
  shop.queue.work((job) => processJob(queueOf(shop), 'pack', job.carried, () => pack(shop, job)));
};

const pack = async (shop: Shop, { orderId }: Job): Promise<void> => {
  const { database, feed, log } = shop;
  const order = await findOrder(database, orderId);
  if (order === undefined) throw new Error(`there is no order ${orderId}`);
  if (await markPacked(database, orderId)) {
    feed.publish({ event: 'order_packed', orderId });
    log.info({ event: 'order_packed', order_id: orderId }, 'order packed');
  }
  await reorder(shop, order.productId);
};

/** Fills the shelf where little is left. */
const reorder = async ({ database, lookUp, business, feed, log }: Shop, productId: string): Promise<void> => {
  const product = await addToStock(database, productId, delivery, reorderBelow);
  if (product === undefined) return;
  await lookUp.forget('products', productId);
  business.inventoryLevel.set({ product_id: productId }, product.stock);
  feed.publish({ event: 'stock_changed', productId, stock: product.stock });
  log.info({ event: 'stock_changed', product_id: productId, stock: product.stock }, 'the supplier delivered');
};
