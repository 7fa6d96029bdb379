import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
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
