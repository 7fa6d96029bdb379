import type { Shop } from '../shop.ts';
import { listUnpacked } from './orders.ts';
import { queuePacking } from './packing.ts';

/** Orders that are queued again in one go, at most. */
const mostOrders = 1000;

/**
 * Queues orders again that should have been packed by now, at the start and then now and then: the queue could not be reached
 * when they came in, or the process ended before they were packed. One that still waits in the queue is not queued twice.
 * @returns what ends it
 */
export const queueOverdueOrders = async (shop: Shop): Promise<() => void> => {
  const { database, log, settings } = shop;
  const { overdueMilliseconds } = settings.jobs;
  const queueThem = async (): Promise<void> => {
    const before = new Date(Date.now() - overdueMilliseconds);
    for (const id of await listUnpacked(database, before, mostOrders)) await queuePacking(shop, id);
  };
  const tryIt = () =>
    queueThem().catch((error: unknown) =>
      log.warn({ event: 'overdue_orders_not_queued', error }, 'orders that are not packed yet cannot be queued now'),
    );
  await tryIt();
  const timer = setInterval(() => void tryIt(), overdueMilliseconds).unref();
  return () => clearInterval(timer);
};
