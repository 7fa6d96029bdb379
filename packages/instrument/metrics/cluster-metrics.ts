import cluster, { type Worker } from 'node:cluster';
import { aggregate } from './aggregate.ts';
import type { SampledMetric } from './exposition.ts';

type Samples = readonly SampledMetric[];
type Sampled = () => Promise<Samples>;

/** What the processes of a cluster tell each other. */
type Message =
  | { readonly belvedere: 'collect'; readonly id: number }
  | { readonly belvedere: 'collected'; readonly id: number; readonly samples: Samples }
  | { readonly belvedere: 'ask'; readonly id: number }
  | { readonly belvedere: 'answer'; readonly id: number; readonly samples: Samples };

/** A worker that does not answer within this time is left out of a scrape; Prometheus waits for 10 s. */
const answerMilliseconds = 2000;

const isMessage = (message: unknown): message is Message =>
  typeof message === 'object' && message !== null && 'belvedere' in message;

/** What waits for answers of other processes. */
class Pending {
  private last = 0;
  private readonly waiting = new Map<number, (samples: Samples | undefined) => void>();

  /** Resolves with the answer to what is sent, or with nothing when none comes. */
  ask(send: (id: number) => void): Promise<Samples | undefined> {
    const id = (this.last += 1);
    return new Promise((resolve) => {
      const timer = setTimeout(() => this.answer(id, undefined), answerMilliseconds);
      this.waiting.set(id, (samples) => {
        clearTimeout(timer);
        resolve(samples);
      });
      send(id);
    });
  }

  answer(id: number, samples: Samples | undefined): void {
    this.waiting.get(id)?.(samples);
    this.waiting.delete(id);
  }
}

/** The metrics of the cluster, and what ends the talk about them. */
export interface ClusterMetrics {
  readonly sampled: Sampled;
  readonly close: () => void;
}

/**
 * The metrics of the whole cluster, whichever process is asked; of this process where there is no cluster. Workers ask
 * the primary, which must call `instrument()` as well.
 */
export const clusterMetrics = (own: Sampled): ClusterMetrics => (cluster.isWorker ? asWorker(own) : asPrimary(own));

const asWorker = (own: Sampled): ClusterMetrics => {
  const pending = new Pending();
  const onMessage = (message: unknown) => {
    if (!isMessage(message)) return;
    if (message.belvedere === 'answer') pending.answer(message.id, message.samples);
    if (message.belvedere === 'collect') {
      const { id } = message;
      void own().then((samples) => process.send?.({ belvedere: 'collected', id, samples } satisfies Message));
    }
  };
  process.on('message', onMessage);
  const sampled = async () => {
    const samples = await pending.ask((id) => process.send?.({ belvedere: 'ask', id } satisfies Message));
    if (samples === undefined)
      throw new Error('the primary of the cluster does not answer; call instrument() in it, too');
    return samples;
  };
  return { sampled, close: () => void process.off('message', onMessage) };
};

const asPrimary = (own: Sampled): ClusterMetrics => {
  const pending = new Pending();
  /** Counts of workers that ended must stay, or every sum would fall. */
  let ended: Samples = [];
  const latest = new Map<number, Samples>();

  const collect = async (): Promise<Samples> => {
    const workers = Object.values(cluster.workers ?? {}).filter(
      (worker): worker is Worker => worker?.isConnected() === true,
    );
    const asked = workers.map(async (worker) => {
      const samples = await pending.ask((id) => worker.send({ belvedere: 'collect', id } satisfies Message));
      if (samples !== undefined) latest.set(worker.id, samples);
    });
    await Promise.all(asked);
    if (workers.length === 0 && ended.length === 0) return own();
    return aggregate([await own(), ended, ...latest.values()]);
  };
  const onMessage = (worker: Worker, message: unknown) => {
    if (!isMessage(message)) return;
    if (message.belvedere === 'collected') pending.answer(message.id, message.samples);
    if (message.belvedere === 'ask') {
      const { id } = message;
      void collect().then((samples) => {
        if (worker.isConnected()) worker.send({ belvedere: 'answer', id, samples } satisfies Message);
      });
    }
  };
  const onExit = (worker: Worker) => {
    const last = latest.get(worker.id)?.filter(({ type }) => type !== 'gauge') ?? [];
    latest.delete(worker.id);
    void aggregate([ended, last]).then((sum) => (ended = sum));
  };
  cluster.on('message', onMessage).on('exit', onExit);
  return { sampled: collect, close: () => void cluster.off('message', onMessage).off('exit', onExit) };
};
