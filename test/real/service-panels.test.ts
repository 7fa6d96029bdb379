import { afterEach, expect, test } from '@jest/globals';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { boardsOf, panelsOf } from '../dashboards/panels.ts';
import { fullStack } from '../proof/stacks.ts';
import { ruleFiles } from '../rule-groups.ts';
import { startShop } from '../service/shop-process.ts';
import { freePort, get, start, until } from './process.ts';
import { describeWith } from './required-tools.ts';

const ended: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of ended.splice(0).reverse()) await end();
}, 60_000);

/** Boards that the sample service alone fills. */
const fed = ['service-overview', 'fleet', 'slo', 'business', 'inference'];

/** Why a query has nothing here. */
const dark: readonly (readonly [RegExp, string])[] = [
  [/container_|kube_/, 'there is no kubelet'],
  [/ offset 1d/, 'it did not run yesterday'],
  [/^max by \(alertname/, 'no alert fires'],
];

/** What stands for the variables of a board. */
const chosen = (text: string): string =>
  text
    .replaceAll('$__rate_interval', '15s')
    .replaceAll('$__range', '1m')
    .replaceAll(/\$[a-z]\w*/g, '.+');

/** Every query of those boards, by board and panel. */
const queries = boardsOf(fullStack.objects)
  .filter(({ uid }) => fed.includes(uid))
  .flatMap((board) =>
    panelsOf(board)
      .filter(({ datasource }) => datasource?.uid === 'prometheus')
      .flatMap(({ title = '', targets = [] }) =>
        targets.map(({ expr = '', refId }) => ({ panel: `${board.uid}: ${title} ${refId}`, expr: chosen(expr) })),
      ),
  );

/** Prometheus that scrapes the shop every second as the service checkout, and evaluates the rules of that service. */
const startPrometheus = async (binary: string, folder: string, target: string) => {
  const port = await freePort();
  const rules = ruleFiles(fullStack.objects).find(({ name }) => name === 'service-checkout');
  const groups = (rules?.groups ?? []).map((group) => ({ ...group, interval: '1s' }));
  writeFileSync(join(folder, 'rules.yml'), stringify({ groups }));
  const labels = { namespace: 'shop', service_name: 'checkout', pod: 'checkout-0', container: 'checkout' };
  const job = { job_name: 'checkout', static_configs: [{ targets: [target], labels }] };
  const config = { global: { scrape_interval: '1s' }, rule_files: ['rules.yml'], scrape_configs: [job] };
  writeFileSync(join(folder, 'prometheus.yml'), stringify(config));
  const running = start('prometheus', binary, [
    `--config.file=${join(folder, 'prometheus.yml')}`,
    `--storage.tsdb.path=${join(folder, 'tsdb')}`,
    `--web.listen-address=127.0.0.1:${String(port)}`,
  ]);
  ended.push(() => running.stop());
  const query = async (expr: string): Promise<string[]> => {
    const url = `http://127.0.0.1:${String(port)}/api/v1/query?query=${encodeURIComponent(expr)}`;
    const { data } = JSON.parse(await get(url)) as { data: { result: { value: [number, string] }[] } };
    return data.result.map(({ value }) => value[1]);
  };
  return { running, query };
};

/** Asks for products, orders and recommendations until it is told to stop; now and then the database is away. */
const load = (url: string, token: string): (() => Promise<void>) => {
  let stopped = false;
  const send = (path: string, method: string, body: object) =>
    fetch(`${url}${path}`, {
      method,
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body: JSON.stringify(body),
    }).then((answer) => answer.text());
  const loop = async (): Promise<void> => {
    const products = (await (await fetch(`${url}/products`)).json()) as { id: string }[];
    for (let turn = 0; !stopped; turn += 1) {
      const order = { userId: `u-${String(turn % 50)}`, productId: products[turn % products.length]?.id ?? '' };
      if (turn % 40 === 20) await send('/admin/disturbance', 'PUT', { databaseDown: true });
      await send('/orders', 'POST', order);
      if (turn % 40 === 20) await send('/admin/disturbance', 'PUT', { databaseDown: false });
      await (await fetch(`${url}/recommendations/${order.userId}`)).text();
      await (await fetch(`${url}/orders?userId=${order.userId}`)).text();
    }
  };
  // Where the test fails before it ends the load, the service is gone first.
  const done = loop().catch((error: unknown) => error);
  return async () => {
    stopped = true;
    expect(await done).toBeUndefined();
  };
};

describeWith('the panels of services', ['prometheus'], ({ prometheus }) => {
  test('all show numbers of a sample service under load, but those that need what is not there', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'belvedere-service-panels-'));
    ended.push(() => rmSync(folder, { recursive: true, force: true }));
    const token = 'admin-token-0123456789';
    const shop = await startShop({ ADMIN_TOKEN: token });
    const unload = load(shop.url, token);
    const { running, query } = await startPrometheus(prometheus, folder, new URL(shop.url).host);
    const left = 'service:http_latency_budget:remaining_ratio';
    await until('the budgets', async () => ((await query(left)).length > 0 ? true : undefined), {
      withinSeconds: 90,
      of: [running],
    });

    const empty: string[] = [];
    for (const { panel, expr } of queries) {
      const values = await query(expr);
      const expected = dark.find(([pattern]) => pattern.test(expr));
      if (expected === undefined && (values.length === 0 || values.includes('NaN')))
        empty.push(`${panel}: ${expr}: ${values.join()}`);
    }

    await unload();
    await shop.end();
    expect(empty).toEqual([]);
    expect(queries.length).toBeGreaterThan(50);
  }, 240_000);
});
