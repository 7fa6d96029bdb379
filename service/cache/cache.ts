/** What the shop asks of a cache: memory and Redis give it. Values are JSON. */
export interface Cache {
  readonly system: 'memory' | 'redis';
  get(key: string): Promise<unknown>;
  set(key: string, value: unknown, seconds: number): Promise<void>;
  delete(key: string): Promise<void>;
  /** Fails while the cache cannot be reached. */
  ping(): Promise<void>;
  close(): Promise<void>;
}
