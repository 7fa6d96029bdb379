import cluster, { type Worker } from 'node:cluster';
import { once } from 'node:events';
import type { GracefulShutdown } from './graceful-shutdown.ts';

const running = (): Worker[] =>
  Object.values(cluster.workers ?? {}).filter((worker): worker is Worker => worker?.isDead() === false);

/**
 * Has the workers of a cluster end along with their primary: a kubelet sends SIGTERM to the first process of a container alone.
 * Workers wait for their endpoints to be removed as the primary does, at the same time.
 */
export const endWorkersToo = (shutdown: Pick<GracefulShutdown, 'atOnce' | 'whileDraining'>): void => {
  if (!cluster.isPrimary) return;
  shutdown.atOnce('workers', () => {
    for (const worker of running()) worker.process.kill('SIGTERM');
  });
  shutdown.whileDraining('workers', () => Promise.all(running().map((worker) => once(worker, 'exit'))));
};
