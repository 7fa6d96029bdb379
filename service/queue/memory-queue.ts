import { setTimeout as delay } from 'node:timers/promises';
import type { Job, Queue, QueueOptions } from './queue.ts';

/** A queue in this process: its jobs are worked on before the process ends, and lost if it is killed. */
export const memoryQueue = ({ attempts, backoffMilliseconds, failed }: QueueOptions): Queue => {
  const waiting: Job[] = [];
  /** Orders that wait, are worked on, or failed for good. */
  const known = new Set<string>();
  let worker: ((job: Job) => Promise<void>) | undefined;
  let working: Promise<void> | undefined;

  const attempt = async (handle: (job: Job) => Promise<void>, job: Job): Promise<void> => {
    for (let tried = 1; tried <= attempts; tried += 1) {
      try {
        await handle(job);
        known.delete(job.orderId);
        return;
      } catch (error) {
        if (tried === attempts) failed(error, job);
        else await delay(backoffMilliseconds * 2 ** (tried - 1));
      }
    }
  };
  const drain = async (handle: (job: Job) => Promise<void>): Promise<void> => {
    for (let job = waiting.shift(); job !== undefined; job = waiting.shift()) await attempt(handle, job);
    working = undefined;
  };
  const start = (): void => {
    // Begun apart from the request that adds a job: its answer comes first, and its context is not the job's.
    if (worker !== undefined && waiting.length > 0) working ??= delay(0, worker).then(drain);
  };

  return {
    system: 'memory',
    add: (job) => {
      if (!known.has(job.orderId)) waiting.push(job);
      known.add(job.orderId);
      start();
      return Promise.resolve();
    },
    length: () => Promise.resolve(waiting.length),
    work: (handle) => {
      worker = handle;
      start();
    },
    close: async () => {
      await working;
      worker = undefined;
    },
  };
};
