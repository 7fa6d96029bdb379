import { context } from '@opentelemetry/api';
import { observedStatement, type QueryListener, RunningQuery } from './query-span.ts';

/** A client of the package pg, as far as it is observed. */
export interface PgClient {
  query(...args: never[]): unknown;
  /** Only clients have it, pools do not. */
  readonly connectionParameters?: unknown;
}

/** A pool of the package pg, as far as it is observed. */
export interface PgPool {
  connect(...args: never[]): unknown;
  query(...args: never[]): unknown;
  on(event: 'connect', listener: (client: PgClient) => void): unknown;
  readonly totalCount: number;
}

type Callback = (error: unknown, ...results: unknown[]) => unknown;
type Query = (...args: unknown[]) => unknown;

/**
 * Has every query of this pool make a span and tell its time, through whichever client it is made. A client that is waited
 * for is handed over in the context of the one who waits, not of the one who gave it back.
 */
export const observePgPool = (pool: PgPool, listener: QueryListener): void => {
  pool.on('connect', (client) => observePgClient(client, listener));
  const connect = pool.connect.bind(pool) as (callback?: Callback) => unknown;
  pool.connect = (callback?: Callback) =>
    callback === undefined ? connect() : connect(context.bind(context.active(), callback));
};

/** Has every query of this client make a span and tell its time. */
export const observePgClient = (client: PgClient, listener: QueryListener): void => {
  const original = client.query.bind(client) as Query;
  client.query = (...args: unknown[]) => observeQuery(original, args, listener);
};

/** The forms of https://node-postgres.com/apis/client#clientquery: promise, callback, and an object that submits itself. */
const observeQuery = (original: Query, args: unknown[], listener: QueryListener): unknown => {
  const query = new RunningQuery(observedStatement('postgresql', textOf(args[0]), listener));
  const last = args.at(-1);
  if (typeof last === 'function') args[args.length - 1] = ending(query, last as Callback);
  try {
    const result = original(...args);
    if (isPromise(result)) {
      result.then(
        () => query.end(),
        (error: unknown) => query.end(error),
      );
    } else if (typeof last !== 'function') endWithEvents(query, result);
    return result;
  } catch (error) {
    query.end(error);
    throw error;
  }
};

const ending = (query: RunningQuery, callback: Callback): Callback =>
  context.bind(context.active(), (error, ...results) => {
    query.end(error ?? undefined);
    return callback(error, ...results);
  });

/** A stream or `Query` ends by its events; of what has none, only that it was begun is known. */
const endWithEvents = (query: RunningQuery, submitted: unknown): void => {
  if (!isEmitter(submitted)) {
    query.end();
    return;
  }
  submitted.once('error', (error) => query.end(error));
  for (const event of ['end', 'close']) submitted.once(event, () => query.end());
};

const isPromise = (value: unknown): value is Promise<unknown> =>
  typeof value === 'object' && value !== null && 'then' in value && typeof value.then === 'function';

const isEmitter = (value: unknown): value is { once(event: string, listener: (error?: unknown) => void): unknown } =>
  typeof value === 'object' && value !== null && 'once' in value && typeof value.once === 'function';

const textOf = (query: unknown): string => {
  if (typeof query === 'string') return query;
  return typeof query === 'object' && query !== null && 'text' in query && typeof query.text === 'string'
    ? query.text
    : '';
};
