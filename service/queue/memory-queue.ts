import type { Job, Queue } from './queue.ts';

/** How often a job is tried in all. */
const attempts = 3;

/**
 * A queue in this process: its jobs are worked on before the process ends, and lost if it is killed.
 * @param failed Told of a job that failed for the last time.
 */
export const memoryQueue = (failed: (error: unknown, job: Job) => void): Queue => {
  const waiting: Job[] = [];
  let worker: ((job: Job) => Promise<void>) | undefined;
  let working: Promise<void> | undefined;

  const attempt = async (handle: (job: Job) => Promise<void>, job: Job): Promise<void> => {
    for (let left = attempts; left > 0; left -= 1) {
      try {
        await handle(job);
        return;
      } catch (error) {
        if (left === 1) failed(error, job);
      }
    }
  };
  const drain = async (handle: (job: Job) => Promise<void>): Promise<void> => {
    for (let job = waiting.shift(); job !== undefined; job = waiting.shift()) await attempt(handle, job);
    working = undefined;
  };
  const start = (): void => {
    if (worker !== undefined && waiting.length > 0) working ??= drain(worker);
  };

  return {
    system: 'memory',
    add: (job) => {
      waiting.push(job);
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
