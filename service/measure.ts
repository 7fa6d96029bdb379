import { listProducts } from './inventory/products.ts';
import { queueName } from './queue/queue.ts';
import type { Shop } from './shop.ts';

/**
 * Counts stock and queue now and then: both also change by other processes, whose word does not come here.
 * @returns what ends it
 */
export const startMeasuring = async (shop: Shop): Promise<() => void> => {
  const { database, queue, metrics, business, log, settings } = shop;
  const count = async (): Promise<void> => {
    for (const { id, stock } of await listProducts(database)) business.inventoryLevel.set({ product_id: id }, stock);
    metrics.queueLength.set({ queue: queueName }, await queue.length());
  };
  const tryToCount = () =>
    count().catch((error: unknown) => log.debug({ event: 'not_counted', error }, 'stock and queue cannot be counted'));
  await tryToCount();
  const timer = setInterval(() => void tryToCount(), settings.measureEveryMilliseconds).unref();
  return () => clearInterval(timer);
};
