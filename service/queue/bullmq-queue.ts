import { Queue as BullQueue, Worker } from 'bullmq';
import { Redis } from 'ioredis';
import type { ConnectionLog } from '../connection-log.ts';
import { type Job, type Queue, queueName, type QueueOptions } from './queue.ts';

export interface BullmqQueueOptions extends QueueOptions {
  /** `redis://user:password@host:port/database`. */
  readonly url: string;
  readonly connection: ConnectionLog;
}

/** Jobs that failed for good, kept to be looked at. */
const failedKept = 1000;

/** A queue in Redis: jobs outlive the process, and any process of the service works on them. */
export const bullmqQueue = (options: BullmqQueueOptions): Queue => {
  const { url, connection, attempts, backoffMilliseconds, failed } = options;
  const connect = (settings: { readonly enableOfflineQueue?: boolean; readonly maxRetriesPerRequest: number | null }) =>
    new Redis(url, settings).on('error', connection.lost).on('ready', connection.back);
  // Who adds must not wait for a Redis that is away; who works must, so BullMQ asks for no limit there.
  const adding = connect({ enableOfflineQueue: false, maxRetriesPerRequest: 1 });
  const queue = new BullQueue<Job>(queueName, {
    connection: adding,
    defaultJobOptions: {
      attempts,
      backoff: { type: 'exponential', delay: backoffMilliseconds },
      removeOnComplete: true,
      removeOnFail: failedKept,
    },
  });
  queue.on('error', connection.lost);
  let working: { readonly worker: Worker<Job>; readonly redis: Redis } | undefined;
  return {
    system: 'bullmq',
    add: async (job) => {
      await queue.add('pack', job, { jobId: job.orderId });
    },
    length: async () => {
      const counts = await queue.getJobCounts('wait', 'delayed', 'prioritized');
      return Object.values(counts).reduce((sum, count) => sum + count, 0);
    },
    work: (handle) => {
      const redis = connect({ maxRetriesPerRequest: null });
      const worker = new Worker<Job>(queueName, ({ data }) => handle(data), { connection: redis });
      worker.on('error', connection.lost);
      worker.on('failed', (job, error) => {
        if (job !== undefined && job.attemptsMade >= (job.opts.attempts ?? 1)) failed(error, job.data);
      });
      working = { worker, redis };
    },
    close: async () => {
      // Without Redis nothing can be waited for: the job under way is taken up by another worker, once Redis is back.
      const reachable = adding.status === 'ready';
      await working?.worker.close(!reachable);
      working?.redis.disconnect();
      if (reachable) await queue.close();
      adding.disconnect();
    },
  };
};
