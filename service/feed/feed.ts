import { carry } from '@belvedere/instrument';

/** What subscribers of the feed are told. */
export interface ShopEvent {
  readonly event: 'order_created' | 'order_packed' | 'stock_changed';
  readonly [field: string]: string | number;
}

/** Whoever listens: a websocket, mostly. */
export interface Subscriber {
  send(text: string): void;
  close(code: number, reason: string): void;
  /** Bytes that wait to be sent to it. */
  readonly bufferedAmount: number;
}

export interface FeedOptions {
  readonly maxSubscribers: number;
  /** Bytes that may wait for a subscriber: for one that does not keep up events are left out, not kept in memory. */
  readonly maxWaitingBytes: number;
}

/** RFC 6455, 7.4.1: an endpoint is going away, or takes no more. */
const [goingAway, tryAgainLater] = [1001, 1013];

/** Tells its subscribers what happens in this process of the shop; each event carries the id of the request it came from. */
export class Feed {
  readonly #subscribers = new Set<Subscriber>();
  readonly #options: FeedOptions;

  constructor(options: FeedOptions) {
    this.#options = options;
  }

  /** Adds a subscriber, and returns what takes it away again; one too many is sent away. */
  subscribe(subscriber: Subscriber): () => void {
    if (this.#subscribers.size >= this.#options.maxSubscribers) {
      subscriber.close(tryAgainLater, 'too many subscribers');
      return () => undefined;
    }
    this.#subscribers.add(subscriber);
    return () => this.#subscribers.delete(subscriber);
  }

  publish(event: ShopEvent): void {
    if (this.#subscribers.size === 0) return;
    const text = JSON.stringify({ ...event, ...carry() });
    for (const subscriber of this.#subscribers) {
      if (subscriber.bufferedAmount < this.#options.maxWaitingBytes) subscriber.send(text);
    }
  }

  /** Sends all subscribers away, to another process of the service. */
  close(): void {
    for (const subscriber of this.#subscribers) subscriber.close(goingAway, 'shutting down');
    this.#subscribers.clear();
  }
}
