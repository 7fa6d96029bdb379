import type { Observed } from '@belvedere/instrument';
import cluster from 'node:cluster';

/** A worker that ended is replaced after a moment, so that one that cannot start does not keep a processor busy. */
const replaceAfterMilliseconds = 1000;

/** Exit code of wrong settings: no other worker would do better. */
const wrongSettings = 2;

/** Starts the workers of a cluster, and replaces those that crash, until this process ends. */
export const superviseWorkers = ({ log, shutdown }: Observed<unknown>, workers: number): void => {
  let ending = false;
  // @belvedere/instrument ends the workers along with this process.
  shutdown.atOnce('supervision', () => {
    ending = true;
  });

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
