/** What is made worse on purpose, so that alerts, boards and traces have something to show. */
export interface Disturbance {
  /** Share of the requests that fail with 500. */
  readonly errorRatio: number;
  /** Milliseconds each request waits before it is answered. */
  readonly delayMilliseconds: number;
  /** Whether the database is as good as gone: readiness fails. */
  readonly databaseDown: boolean;
}

export const undisturbed: Disturbance = { errorRatio: 0, delayMilliseconds: 0, databaseDown: false };

/** The failure a disturbed service answers with. */
export class DisturbedError extends Error {
  override readonly name = 'DisturbedError';
}
