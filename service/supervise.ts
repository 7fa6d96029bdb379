import type { Observed } from '@belvedere/instrument';
import cluster, { type Worker } from 'node:cluster';
import { once } from 'node:events';

/** A worker that ended is replaced after a moment, so that one that cannot start does not keep a processor busy. */
const replaceAfterMilliseconds = 1000;

/** Exit code of wrong settings: no other worker would do better. */
const wrongSettings = 2;

/** Starts the workers of a cluster, replaces those that crash, and ends them before this process ends. */
export const superviseWorkers = ({ log, shutdown }: Observed<unknown>, workers: number): void => {
  let ending = false;
  const end = (): void => {
    // Workers wait for their endpoints to be removed as we do: at the same time, not one after the other.
    if (!ending) for (const worker of running()) worker.process.kill('SIGTERM');
    ending = true;
  };
  process.on('SIGTERM', end).on('SIGINT', end);
  shutdown.whileDraining('workers', () => Promise.all(running().map((worker) => once(worker, 'exit'))));

  cluster.on('exit', (worker, code, signal) => {
    if (ending) return;
    if (code === wrongSettings) process.exit(wrongSettings);
    log.error({ event: 'worker_ended', worker: worker.id, code, signal }, 'a worker ended and is replaced');
    setTimeout(() => {
      if (!ending) cluster.fork();
    }, replaceAfterMilliseconds);
  });
  for (let started = 0; started < workers; started += 1) cluster.fork();
};

const running = (): Worker[] =>
  Object.values(cluster.workers ?? {}).filter((worker) => worker !== undefined && !worker.isDead()) as Worker[];
