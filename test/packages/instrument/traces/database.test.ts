import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { EventEmitter } from 'node:events';
import { DatabaseSync } from 'node:sqlite';
import { readSettings } from '../../../../packages/instrument/settings/settings.ts';
import { observeDatabase } from '../../../../packages/instrument/traces/database.ts';
import type { PgClient } from '../../../../packages/instrument/traces/pg.ts';
import { startTracing, type Tracing } from '../../../../packages/instrument/traces/tracing.ts';
import { withSpan } from '../../../../packages/instrument/traces/with-span.ts';
import { CapturedLog } from '../captured-log.ts';
import { otlpHttpReceiver, type Receiver } from '../otlp-receiver.ts';

let receiver: Receiver;
let tracing: Tracing | undefined;
beforeEach(async () => {
  receiver = await otlpHttpReceiver();
  const settings = readSettings({ OTEL_EXPORTER_OTLP_ENDPOINT: receiver.url });
  tracing = startTracing(settings, new CapturedLog(), { quietPaths: [] });
});
afterEach(async () => {
  await tracing?.shutdown();
  await receiver.close();
});

/** Names of the queries below the span `request`, as they arrived. */
const below = (name: string) => {
  const parent = receiver.spans.find((span) => span.name === name);
  return receiver.spans.filter(({ parentSpanId }) => parentSpanId === parent?.spanId);
};

test('each statement of node:sqlite is a span below the current one, without its values, and tells its time', async () => {
  const queries: string[] = [];
  const database = observeDatabase(new DatabaseSync(':memory:'), ({ operation, table }) => (seconds, error) => {
    expect(seconds).toBeGreaterThan(0);
    queries.push(`${operation} ${table}${error === undefined ? '' : ' failed'}`);
  });

  withSpan('request', {}, () => {
    database.exec('CREATE TABLE IF NOT EXISTS users (name TEXT, card TEXT)');
    database.exec("INSERT INTO users VALUES ('Lovelace', 'it''s 4111')");
    const select = database.prepare('SELECT name FROM users WHERE card LIKE ?');
    expect(select.get('%4111')).toEqual({ name: 'Lovelace' });
    expect(select.all('%4111')).toHaveLength(1);
    expect([...select.iterate('%4111')]).toHaveLength(1);
    expect(() => database.exec('SELECT * FROM nowhere')).toThrow('no such table');
  });
  await tracing?.flush();

  const names = ['CREATE users', 'INSERT users', 'SELECT users', 'SELECT users', 'SELECT users', 'SELECT nowhere'];
  expect(below('request').map(({ name }) => name)).toEqual(names);
  expect(queries).toEqual([...names.slice(0, 5), 'SELECT nowhere failed']);
  expect(below('request')[1]?.attributes).toEqual({
    'db.system.name': 'sqlite',
    'db.operation.name': 'INSERT',
    'db.collection.name': 'users',
    'db.query.text': 'INSERT INTO users VALUES (?, ?)',
  });
  expect(below('request').map(({ failed }) => failed)).toEqual([false, false, false, false, false, true]);
  expect(JSON.stringify(receiver.spans)).not.toMatch(/Lovelace|4111/);
});

/** What a client of pg does as far as it matters here: answers later, by promise, callback or events. */
class Client implements PgClient {
  readonly connectionParameters = {};
  query(query: unknown, values?: unknown, callback?: unknown): unknown {
    const done = [values, callback].find((argument) => typeof argument === 'function') as
      ((error: unknown, rows?: string[]) => void) | undefined;
    if (query instanceof EventEmitter) {
      setImmediate(() => query.emit('end'));
      return query;
    }
    const refused = JSON.stringify(query).includes('refused');
    if (done !== undefined) {
      setImmediate(() => (refused ? done(new Error('refused')) : done(null, ['row'])));
      return undefined;
    }
    return new Promise((resolve, reject) => {
      setImmediate(() => (refused ? reject(new Error('refused')) : resolve(['row'])));
    });
  }
}

test('each form of a query of pg is a span that ends with its answer', async () => {
  const queries: string[] = [];
  const client = observeDatabase(new Client(), ({ operation, table }) => (_seconds, error) => {
    queries.push(`${operation} ${table}${error === undefined ? '' : ' failed'}`);
  });

  await withSpan('request', {}, async () => {
    expect(await client.query('SELECT * FROM orders')).toEqual(['row']);
    expect(await client.query({ text: 'UPDATE orders SET total = 5' })).toEqual(['row']);
    await expect(client.query('DELETE FROM refused')).rejects.toThrow('refused');
    const rows = new Promise((resolve) => client.query('SELECT 1', [], (_: unknown, found: unknown) => resolve(found)));
    expect(await rows).toEqual(['row']);
    const stream = Object.assign(new EventEmitter(), { text: 'SELECT * FROM stock' });
    const ended = new Promise((resolve) => stream.on('end', resolve));
    expect(client.query(stream)).toBe(stream);
    await ended;
  });
  await tracing?.flush();

  const names = ['SELECT orders', 'UPDATE orders', 'DELETE refused', 'SELECT', 'SELECT stock'];
  expect(below('request').map(({ name }) => name)).toEqual(names);
  expect(below('request').map(({ failed }) => failed)).toEqual([false, false, true, false, false]);
  expect(queries).toEqual(['SELECT orders', 'UPDATE orders', 'DELETE refused failed', 'SELECT none', 'SELECT stock']);
});
