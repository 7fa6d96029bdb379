import type { Carried } from '@belvedere/instrument';

/** Name of the queue: label `queue` of its length. */
export const queueName = 'shop-orders';

/** Work for later: an order to be packed. */
export interface Job {
  readonly orderId: string;
  /** Request id and trace of the request it came from. */
  readonly carried: Carried;
}

/** How jobs are tried. */
export interface QueueOptions {
  /** How often in all. */
  readonly attempts: number;
  /** Wait before the second attempt; it doubles each time. */
  readonly backoffMilliseconds: number;
  /** Told of a job that failed for the last time. */
  readonly failed: (error: unknown, job: Job) => void;
}

/** What the shop asks of a queue: memory and BullMQ on Redis give it. */
export interface Queue {
  readonly system: 'memory' | 'bullmq';
  /** A job of an order that waits, is being worked on or failed for good changes nothing. */
  add(job: Job): Promise<void>;
  /** Jobs that wait. */
  length(): Promise<number>;
  /** Has jobs worked on, one at a time, until the queue is closed. */
  work(handle: (job: Job) => Promise<void>): void;
  /** Takes no more jobs, and waits for the one that is being worked on; a queue in memory empties itself first. */
  close(): Promise<void>;
}
