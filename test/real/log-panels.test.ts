import { afterEach, expect, test } from '@jest/globals';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { structuredMetadata } from '../../constructs/container-logs.ts';
import { boardsOf, panelsOf } from '../dashboards/panels.ts';
import { fullStack } from '../proof/stacks.ts';
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
};

/** The query for all requests of a user. */
const requestsOfUser = boardsOf(fullStack.objects)
  .filter(({ uid }) => uid === 'logs')
  .flatMap(panelsOf)
  .filter(({ title }) => title === 'All requests of the user')
  .flatMap(({ targets = [] }) => targets.map(({ expr = '' }) => expr))
  .map((expr) => expr.replaceAll(/\$(\w+)/g, (whole, name: string) => variables[name] ?? whole));

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
    const [logql = ''] = requestsOfUser;
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
