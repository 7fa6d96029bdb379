import { afterEach, expect, test } from '@jest/globals';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { structuredMetadata } from '../../constructs/container-logs.ts';
import { boardsOf, panelsOf } from '../dashboards/panels.ts';
import { fullStack } from '../proof/stacks.ts';
import { startShop } from '../service/shop-process.ts';
import { type LokiProcess, startLoki } from './loki-process.ts';
import { get, until } from './process.ts';
import { describeWith } from './required-tools.ts';

const ended: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of ended.splice(0).reverse()) await end();
}, 60_000);

const user = 'u-7';

/** What people would choose and type in. */
const variables: Readonly<Record<string, string>> = {
  namespace: '.+',
  service_name: '.+',
  level: '.*',
  search: '',
  user_id: user,
  slower_than: '0',
  __auto: '5m',
  __range: '1h',
};

/** Every query of log lines that a board asks, by board and panel. */
const logQueries = boardsOf(fullStack.objects).flatMap((board) =>
  panelsOf(board)
    .filter(({ datasource }) => datasource?.uid === 'loki')
    .flatMap(({ title = '', targets = [] }) =>
      targets.map(({ expr = '', refId }): [string, string] => [
        `${board.uid}: ${title} ${refId}`,
        expr.replaceAll(/\$(\w+)/g, (_, name: string) => variables[name] ?? `$${name}`),
      ]),
    ),
);

/** Has the sample service take orders of a user, one of which fails, and gives back its lines. */
const linesOfShop = async (): Promise<string[]> => {
  const token = 'admin-token-0123456789';
  const shop = await startShop({ ADMIN_TOKEN: token });
  const send = (path: string, method: string, body: object) =>
    fetch(`${shop.url}${path}`, {
      method,
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body: JSON.stringify(body),
    });
  const products = (await (await fetch(`${shop.url}/products`)).json()) as { id: string }[];
  const order = { userId: user, productId: products[0]?.id ?? '' };
  expect((await send('/orders', 'POST', order)).status).toBe(201);
  await send('/admin/disturbance', 'PUT', { databaseDown: true });
  expect((await send('/orders', 'POST', order)).status).toBeGreaterThanOrEqual(500);
  await shop.end();
  return shop
    .output()
    .split('\n')
    .filter((line) => line.startsWith('{'));
};

/** Pushes lines as the shippers do: with the labels of the container, the level, and the fields that identify a request. */
const ship = async ({ url }: LokiProcess, lines: readonly string[]): Promise<void> => {
  const streams = lines.map((line) => {
    const fields = JSON.parse(line) as Readonly<Record<string, string>>;
    const kept = structuredMetadata.flatMap((field) => (fields[field] === undefined ? [] : [[field, fields[field]]]));
    const time = String(BigInt(Date.parse(fields.timestamp ?? '')) * 1_000_000n);
    return {
      stream: { namespace: 'shop', service_name: 'sample-service', container: 'service', level: fields.level },
      values: [[time, line, Object.fromEntries(kept) as object]],
    };
  });
  await get(`${url}/loki/api/v1/push`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ streams }),
  });
};

describeWith('the panels of log lines', ['loki'], ({ loki }) => {
  test('all find something in what the sample service writes', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'belvedere-log-panels-'));
    ended.push(() => rmSync(folder, { recursive: true, force: true }));
    const lines = await linesOfShop();
    const store = await startLoki(loki, folder);
    ended.push(() => store.running.stop());
    await ship(store, lines);
    await until(
      'the lines in Loki',
      async () => ((await store.query('{namespace="shop"}', '1h')).length > 0 ? true : undefined),
      { of: [store.running] },
    );

    const dark: string[] = [];
    for (const [panel, logql] of logQueries) {
      const found = await store.query(logql, '1h').catch((error: unknown) => error as Error);
      if (found instanceof Error) dark.push(`${panel}: ${found.message}`);
      else if (found.length === 0) dark.push(`${panel}: nothing by ${logql}`);
    }

    expect(dark).toEqual([]);
    expect(logQueries.length).toBeGreaterThan(10);
  }, 240_000);

  test('of a user, whose id is typed in, only their requests are found', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'belvedere-log-panels-'));
    ended.push(() => rmSync(folder, { recursive: true, force: true }));
    const store = await startLoki(loki, folder);
    ended.push(() => store.running.stop());
    const line = (id: string) =>
      JSON.stringify({
        ...{ timestamp: new Date().toISOString(), level: 'info', event: 'http_request', user_id: id },
        ...{ method: 'GET', path: `/of/${id}`, status: 200, elapsed_ms: 12.5 },
      });
    await ship(store, [line(user), line('u-8')]);
    const [, logql = ''] = logQueries.find(([panel]) => panel === 'logs: All requests of the user A') ?? [];
    const found = await until(
      'the requests of the user',
      async () => {
        const result = await store.query(logql, '1h');
        return result.length > 0 ? result : undefined;
      },
      { of: [store.running] },
    );

    expect(found.flatMap(({ values }) => values.map(([, text]) => text))).toEqual([`200 GET /of/${user} 12.5 ms`]);
  }, 240_000);
});
