import { carry } from '@belvedere/instrument';

/** What subscribers of the feed are told. */
export interface ShopEvent {
  readonly event: 'order_created' | 'order_packed' | 'stock_changed';
  readonly [field: string]: string | number;
}

/** Whoever listens: a websocket, mostly. */
export interface Subscriber {
  readonly send: (text: string) => void;
  /** Bytes that wait to be sent to it. */
  readonly bufferedAmount: number;
}

/** A subscriber that has this much waiting does not keep up: events are left out for it, not kept in memory. */
const mostWaitingBytes = 1_000_000;

/** Tells every subscriber what happens in the shop; each event carries the id of the request it came from. */
export class Feed {
  readonly #subscribers = new Set<Subscriber>();

  /** Adds a subscriber, and returns what takes it away again. */
  subscribe(subscriber: Subscriber): () => void {
    this.#subscribers.add(subscriber);
    return () => this.#subscribers.delete(subscriber);
  }

  publish(event: ShopEvent): void {
    const text = JSON.stringify({ ...event, ...carry() });
    for (const subscriber of this.#subscribers) if (subscriber.bufferedAmount < mostWaitingBytes) subscriber.send(text);
  }
}
