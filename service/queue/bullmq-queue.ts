import { Queue as BullQueue, Worker } from 'bullmq';
import { Redis } from 'ioredis';
import type { Job, Queue } from './queue.ts';

const name = 'shop-orders';

/**
 * A queue in Redis: jobs outlive the process, and any process of the service works on them.
 * @param url `redis://user:password@host:port/database`.
 * @param lost Told when the connection breaks; it is opened again.
 * @param failed Told of a job that failed for the last time.
 */
export const bullmqQueue = (
  url: string,
  lost: (error: Error) => void,
  failed: (error: unknown, job: Job) => void,
): Queue => {
  // Who adds must not wait for a Redis that is away; who works must, so BullMQ asks for no limit there.
  const adding = new Redis(url, { enableOfflineQueue: false, maxRetriesPerRequest: 1 });
  adding.on('error', lost);
  const queue = new BullQueue<Job>(name, {
    connection: adding,
    defaultJobOptions: {
      attempts: 3,
      backoff: { type: 'exponential', delay: 200 },
      removeOnComplete: true,
      removeOnFail: 1000,
    },
  });
  queue.on('error', lost);
  let working: { readonly worker: Worker<Job>; readonly connection: Redis } | undefined;
  return {
    system: 'bullmq',
    add: async (job) => {
      await queue.add('pack', job);
    },
    length: async () => {
      const counts = await queue.getJobCounts('wait', 'delayed', 'prioritized');
      return Object.values(counts).reduce((sum, count) => sum + count, 0);
    },
    work: (handle) => {
      const connection = new Redis(url, { maxRetriesPerRequest: null });
      connection.on('error', lost);
      const worker = new Worker<Job>(name, ({ data }) => handle(data), { connection });
      worker.on('error', lost);
      worker.on('failed', (job, error) => {
        if (job !== undefined && job.attemptsMade >= (job.opts.attempts ?? 1)) failed(error, job.data);
      });
      working = { worker, connection };
    },
    close: async () => {
      await working?.worker.close();
      working?.connection.disconnect();
      await queue.close();
      adding.disconnect();
    },
  };
};
