import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startShop } from '../service/shop-process.ts';
import { type LokiProcess, type LokiStream, startLoki } from './loki-process.ts';
import { freePort, get, type Running, start, until } from './process.ts';
import { promtailFile } from './promtail-file.ts';
import { describeWith } from './required-tools.ts';
import { synthesizedFile } from './synthesized-file.ts';

const trace = '0af7651916cd43dd8448eb211c80319c';
const json = (level: string, message: string): string =>
  JSON.stringify({
    timestamp: new Date().toISOString(),
    level,
    message,
    trace_id: trace,
    request_id: 'r-1',
    user_id: 'u-7',
  });
const written = [
  json('INFO', 'order placed'),
  json('error', 'payment failed'),
  json('30', 'a level of another kind'),
  'plain text, no JSON',
  '{"broken": ',
];
/** As the container runtime writes a line (CRI). */
const cri = (line: string): string => `${new Date().toISOString()} stdout F ${line}\n`;

const pod = { namespace: 'shop', service_name: 'checkout', container: 'checkout', pod: 'checkout-5d4f8-x2x7q' };

/** The synthesized config.alloy. Discovery is replaced: what the relabelling makes of a pod stands as static labels. */
const alloyFile = (folder: string, lokiUrl: string): string => {
  const target = JSON.stringify({ ...pod, __path__: join(folder, 'pods', '*.log') }).replaceAll('":"', '"="');
  const config = synthesizedFile('config.alloy', { shipper: 'alloy', alloy: { mode: 'files' } })
    .replace(/^discovery[^]*?(?=^loki\.source)/m, '')
    .replace('discovery.relabel.containers.output', `[${target}]`)
    .replace(/url = ".*"/, `url = "${lokiUrl}/loki/api/v1/push"`);
  const path = join(folder, 'config.alloy');
  writeFileSync(path, config);
  return path;
};

/** Starts a shipper that reads `<folder>/pods/*.log`. */
type Ship = (folder: string, lokiUrl: string) => Promise<Running>;

const theLinesArrive = (loki: string, ship: Ship): void => {
  let folder: string;
  let store: LokiProcess | undefined;
  let shipper: Running | undefined;
  let arrived: readonly LokiStream[];

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'belvedere-logs-'));
    mkdirSync(join(folder, 'pods'));
    writeFileSync(join(folder, 'pods', '0.log'), written.map(cri).join(''));
    const started = await startLoki(loki, folder);
    store = started;
    shipper = await ship(folder, started.url);
    arrived = await until(
      'every line in Loki',
      async () => {
        const result = await started.query('{service_name="checkout"}', '1h');
        return result.reduce((sum, { values }) => sum + values.length, 0) === written.length ? result : undefined;
      },
      { withinSeconds: 60, of: [started.running, shipper] },
    );
  }, 240_000);

  afterAll(async () => {
    await shipper?.stop();
    await store?.running.stop();
    rmSync(folder, { recursive: true, force: true });
  }, 60_000);

  test('any line arrives as it was written', () => {
    expect(arrived.flatMap(({ values }) => values.map(([, line]) => line)).sort()).toEqual([...written].sort());
  });

  test('few labels are indexed, and only levels that are known', async () => {
    const selector = encodeURIComponent('{service_name="checkout"}');
    const { data } = JSON.parse(await get(`${store?.url ?? ''}/loki/api/v1/series?match[]=${selector}`)) as {
      data: object[];
    };
    const common = { cluster: 'default', namespace: 'shop', service_name: 'checkout', container: 'checkout' };
    expect(data).toHaveLength(3);
    expect(data).toEqual(expect.arrayContaining([common, { ...common, level: 'info' }, { ...common, level: 'error' }]));
  });

  test('the lines of a trace, a request or a user are found by structured metadata', async () => {
    const found =
      (await store?.query(`{service_name="checkout"} | trace_id = "${trace}" | level = "error"`, '1h')) ?? [];
    expect(found.flatMap(({ values }) => values.map(([, line]) => line))).toEqual([written[1]]);
    expect(found[0]?.stream).toMatchObject({ trace_id: trace, request_id: 'r-1', user_id: 'u-7', pod: pod.pod });
  });
};

describeWith('a container log on its way through Promtail to Loki', ['promtail', 'loki'], (tools) => {
  theLinesArrive(tools.loki, async (folder, lokiUrl) =>
    start('promtail', tools.promtail, [
      `-config.file=${promtailFile({ folder, lokiUrl, port: await freePort(), pod })}`,
    ]),
  );
});

describeWith('a container log on its way through Alloy to Loki', ['alloy', 'loki'], (tools) => {
  theLinesArrive(tools.loki, async (folder, lokiUrl) =>
    start('alloy', tools.alloy, [
      'run',
      alloyFile(folder, lokiUrl),
      `--storage.path=${join(folder, 'alloy')}`,
      `--server.http.listen-addr=127.0.0.1:${String(await freePort())}`,
      '--disable-reporting',
    ]),
  );
});

/** All a shop logs of an order, of one for what there is not, and of its end. */
const linesOfTheShop = async (): Promise<readonly string[]> => {
  // Nobody takes its traces; its lines tell of them all the same.
  const shop = await startShop({ OTEL_EXPORTER_OTLP_ENDPOINT: 'http://127.0.0.1:9', SHUTDOWN_DELAY_MS: '0' });
  const order = (productId: string, userId: string, headers: Readonly<Record<string, string>>) =>
    fetch(`${shop.url}/orders`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify({ userId, productId }),
    });
  await order('lamp', 'ada', { traceparent: `00-${trace}-b7ad6b7169203331-01`, 'x-request-id': 'r-ada' });
  await order('yacht', 'bob', {});
  await shop.end();
  return shop
    .output()
    .split('\n')
    .filter((line) => line !== '');
};

describeWith('the lines of the sample service on their way through Promtail to Loki', ['promtail', 'loki'], (tools) => {
  test('are found by their trace, level, request and user', async () => {
    const lines = await linesOfTheShop();
    const folder = mkdtempSync(join(tmpdir(), 'belvedere-shop-logs-'));
    const running: Running[] = [];
    try {
      mkdirSync(join(folder, 'pods'));
      writeFileSync(join(folder, 'pods', '0.log'), lines.map(cri).join(''));
      const loki = await startLoki(tools.loki, folder);
      running.unshift(loki.running);
      const labels = { ...pod, service_name: 'sample-service', container: 'sample-service' };
      const file = promtailFile({ folder, lokiUrl: loki.url, port: await freePort(), pod: labels });
      running.unshift(start('promtail', tools.promtail, [`-config.file=${file}`]));
      const found = async (filter: string): Promise<readonly string[]> => {
        const streams = await loki.query(`{service_name="sample-service"} ${filter}`, '1h');
        return streams.flatMap(({ values }) => values.map(([, line]) => line)).sort();
      };
      await until('every line in Loki', async () => ((await found('')).length === lines.length ? true : undefined), {
        withinSeconds: 60,
        of: running,
      });

      const having = (field: string, value: string) =>
        lines.filter((line) => (JSON.parse(line) as Record<string, unknown>)[field] === value).sort();
      for (const [field, value, least] of [
        ['trace_id', trace, 3],
        ['request_id', 'r-ada', 3],
        ['user_id', 'ada', 2],
        ['user_id', 'bob', 1],
        ['level', 'warn', 1],
      ] as const) {
        expect(having(field, value).length).toBeGreaterThanOrEqual(least);
        expect(await found(`| ${field} = "${value}"`)).toEqual(having(field, value));
      }
      expect(await found(`| trace_id = "${trace}" | json | event = "order_packed"`)).toHaveLength(1);
    } finally {
      for (const each of running) await each.stop();
      rmSync(folder, { recursive: true, force: true });
    }
  }, 240_000);
});
