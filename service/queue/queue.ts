import type { Carried } from '@belvedere/instrument';

/** Work for later: an order to be packed. */
export interface Job {
  readonly orderId: string;
  /** Request id and trace of the request it came from. */
  readonly carried: Carried;
}

/** What the shop asks of a queue: memory and BullMQ on Redis give it. */
export interface Queue {
  readonly system: 'memory' | 'bullmq';
  add(job: Job): Promise<void>;
  /** Jobs that wait. */
  length(): Promise<number>;
  /** Has jobs worked on, one at a time, until the queue is closed. A job that fails is tried again, three times in all. */
  work(handle: (job: Job) => Promise<void>): void;
  /** Takes no more jobs, and waits for the one that is being worked on. */
  close(): Promise<void>;
}
