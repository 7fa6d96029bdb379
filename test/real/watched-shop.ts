import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { stringify } from 'yaml';
import type { ConfigInput } from '../../config/schema.ts';
import { disturb } from '../../service/load/disturb.ts';
import { generateLoad } from '../../service/load/generate.ts';
import { type BuiltStack, buildStack } from '../proof/stacks.ts';
import { ruleFiles } from '../rule-groups.ts';
import { startShop } from '../service/shop-process.ts';
import { startPostgres, startRedis } from './database-servers.ts';
import { jaegerFile, startJaeger } from './jaeger-process.ts';
import { startLoki } from './loki-process.ts';
import { startContainer } from './loopback-container.ts';
import { loopbackScrapes } from './loopback-scrapes.ts';
import type { DataSources } from './panel-data.ts';
import { freePort, get, type Running, start, until } from './process.ts';
import { promtailFile } from './promtail-file.ts';
import { startSecureServer } from './secure-server.ts';
import { synthesizedFile } from './synthesized-file.ts';
import { systemProgram } from './system-program.ts';

/** What is run besides the shop, PostgreSQL and Redis. */
export const watchingTools = [
  'prometheus',
  'alertmanager',
  'loki',
  'promtail',
  'jaeger',
  'node_exporter',
  'blackbox_exporter',
  'postgres_exporter',
  'redis_exporter',
  'statsd_exporter',
  'pushgateway',
] as const;
type Tools = Readonly<Record<(typeof watchingTools)[number], string>>;

/** The shop under load, and around it the synthesized stack as far as it runs without a cluster. */
export interface WatchedShop {
  readonly built: BuiltStack;
  readonly sources: DataSources;
  readonly running: readonly Running[];
  /** Asks what people ask who look, and has Loki write what it has: storages tell of questions and of chunks. */
  look(): Promise<void>;
}

interface Stoppable {
  stop(): Promise<unknown>;
}

const shop = 'shop';
const role = { user: 'monitor', password: 'secret' };
const adminToken = 'admin-token-0123456789';
const local = (port: number): string => `127.0.0.1:${String(port)}`;

const configOf = (postgres: number, redis: number, page: number): ConfigInput => ({
  prometheus: { mode: 'standalone', retention: { time: '30d' } },
  // The Jaeger of these tests is older than 2.17, whose memory is the first to find spans by error=true.
  jaeger: { storage: 'badger' },
  alertmanager: {
    receivers: [{ name: 'team', webhook: [{ urlSecret: { name: 'receivers', key: 'team' } }] }],
    route: { receiver: 'team', groupWait: '1s' },
    deadMansSwitch: 'team',
  },
  services: [
    {
      name: shop,
      namespace: shop,
      measures: ['database', 'cache', 'queue', 'inference', 'orders'],
      slo: { availability: 99, latency: { seconds: 0.5, objective: 95 }, period: '28d' },
    },
  ],
  probes: [{ name: 'page', targets: [`https://${local(page)}/`] }],
  postgres: [
    {
      name: 'orders',
      host: '127.0.0.1',
      port: postgres,
      username: role.user,
      password: { name: 'orders-db', key: 'password' },
      sslMode: 'disable',
    },
  ],
  redis: [{ name: 'carts', address: local(redis), password: { name: 'carts', key: 'password' } }],
  statsd: { enabled: true },
  pushgateway: { enabled: true },
});
const secrets = { 'orders-db/password': role.password, 'carts/password': role.password };

/** Takes whatever it is told. */
const startReceiver = async (): Promise<Stoppable & { readonly url: string }> => {
  const server = createServer((request, response) => {
    request.resume();
    request.on('end', () => response.end());
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const stop = async (): Promise<void> => {
    server.closeAllConnections();
    server.close();
    await once(server, 'close');
  };
  return { url: `http://${local((server.address() as AddressInfo).port)}`, stop };
};

/** Rule files of the stack; a group that is evaluated seldom has values at once here. */
const writeRules = ({ objects }: BuiltStack, folder: string): string[] =>
  ruleFiles(objects).map(({ name, groups }, i) => {
    const file = join(folder, `${String(i)}-${name}.yaml`);
    writeFileSync(file, stringify({ groups: groups.map((group) => ({ ...group, interval: '2s' })) }));
    return file;
  });

/** Copies what the shop writes to the file a kubelet would keep it in, as the container runtime writes it (CRI). */
const keepLog = (output: () => string, folder: string): Stoppable => {
  mkdirSync(join(folder, 'pods'));
  const file = join(folder, 'pods', '0.log');
  let copied = 0;
  const copy = (): void => {
    const whole = output().slice(copied, output().lastIndexOf('\n') + 1);
    copied += whole.length;
    const lines = whole.split('\n').filter((line) => line !== '');
    appendFileSync(file, lines.map((line) => `${new Date().toISOString()} stdout F ${line}\n`).join(''));
  };
  copy();
  const timer = setInterval(copy, 500);
  return {
    stop: () => {
      clearInterval(timer);
      return Promise.resolve();
    },
  };
};

/**
 * Starts all of it; what was started is put on `ended` at once, so that the caller ends it whatever happens.
 * @param folder for what they write
 */
export const startWatchedShop = async (tools: Tools, folder: string, ended: Stoppable[]): Promise<WatchedShop> => {
  const running: Running[] = [];
  const keep = <T extends Stoppable>(started: T): T => (ended.push(started), started);
  const run = (one: Running): Running => (running.push(keep(one)), one);
  const file = (name: string, text: string): string => {
    writeFileSync(join(folder, name), text);
    return join(folder, name);
  };

  const [postgres, redis] = [
    keep(await startPostgres(role.user, role.password)),
    keep(await startRedis(role.password)),
  ];
  const limit = ['-p', String(redis.port), '-a', role.password, 'config', 'set', 'maxmemory', '100mb'];
  execFileSync(systemProgram('redis-cli') ?? 'redis-cli', limit, { stdio: 'pipe' });
  const page = keep(await startSecureServer(folder));
  const config = configOf(postgres.port, redis.port, page.port);
  const built = buildStack('loopback', config);

  const loki = await startLoki(tools.loki, folder);
  run(loki.running);
  const jaeger = await jaegerFile(folder, config);
  run(await startJaeger(tools.jaeger, jaeger));
  const service = await startShop({
    OTEL_SERVICE_NAME: shop,
    OTEL_EXPORTER_OTLP_ENDPOINT: jaeger.url(4318),
    OTEL_BSP_SCHEDULE_DELAY: '200',
    ADMIN_TOKEN: adminToken,
    MEASURE_EVERY_MS: '500',
    SHUTDOWN_DELAY_MS: '0',
    DATABASE_URL: `postgresql://${role.user}:${role.password}@${local(postgres.port)}/postgres`,
    REDIS_URL: `redis://:${role.password}@${local(redis.port)}/0`,
  });
  keep({ stop: () => service.end() });
  keep(keepLog(service.output, folder));

  const receiver = keep(await startReceiver());
  mkdirSync(join(folder, 'receivers'));
  file(join('receivers', 'team'), receiver.url);
  const [managerPort, promtailPort, nodePort, blackboxPort] = [
    await freePort(),
    await freePort(),
    await freePort(),
    await freePort(),
  ];
  const managerFile = synthesizedFile('alertmanager.yaml', config).replaceAll('/etc/alertmanager/secrets', folder);
  run(
    start('alertmanager', tools.alertmanager, [
      `--config.file=${file('alertmanager.yaml', managerFile)}`,
      `--storage.path=${join(folder, 'alertmanager')}`,
      `--web.listen-address=${local(managerPort)}`,
      '--cluster.listen-address=',
    ]),
  );
  const pod = { namespace: shop, service_name: shop, container: shop, pod: `${shop}-0` };
  const shipped = promtailFile({ folder, lokiUrl: loki.url, port: promtailPort, pod });
  run(start('promtail', tools.promtail, [`-config.file=${shipped}`]));
  run(start('node_exporter', tools.node_exporter, [`--web.listen-address=${local(nodePort)}`]));
  run(
    start(
      'blackbox_exporter',
      tools.blackbox_exporter,
      [
        `--config.file=${file('blackbox.yaml', synthesizedFile('blackbox.yaml', config))}`,
        `--web.listen-address=${local(blackboxPort)}`,
      ],
      { SSL_CERT_FILE: page.certificate },
    ),
  );
  const exporter = async (command: string, workload: string, port: number): Promise<string> => {
    const container = await startContainer(command, workload, config, folder, secrets);
    run(container.running);
    return local(container.port(port));
  };
  const pushgateway = await exporter(tools.pushgateway, 'pushgateway', 9091);

  const port = await freePort();
  const monitor = (name: string, i = 0): string => `serviceMonitor/observability/${name}/${String(i)}`;
  const hostOf = (url: string): string => new URL(url).host;
  const targets = {
    [monitor('prometheus')]: local(port),
    [monitor('alertmanager')]: local(managerPort),
    [monitor('loki')]: hostOf(loki.url),
    [monitor('jaeger')]: hostOf(jaeger.url(8888)),
    [monitor('jaeger', 1)]: hostOf(jaeger.url(8889)),
    [monitor('blackbox-exporter')]: local(blackboxPort),
    [monitor('postgres-exporter-orders')]: await exporter(tools.postgres_exporter, 'postgres-exporter-orders', 9187),
    [monitor('redis-exporter-carts')]: await exporter(tools.redis_exporter, 'redis-exporter-carts', 9121),
    [monitor('statsd-exporter')]: await exporter(tools.statsd_exporter, 'statsd-exporter', 9102),
    [monitor('pushgateway')]: pushgateway,
    [monitor(`service-${shop}`)]: hostOf(service.url),
    'podMonitor/observability/promtail/0': local(promtailPort),
    'podMonitor/observability/node-exporter/0': local(nodePort),
  };
  const scrapes = loopbackScrapes(config, {
    targets,
    blackbox: local(blackboxPort),
    alertmanager: local(managerPort),
    rules: writeRules(built, folder),
  });
  const prometheus = run(
    start('prometheus', tools.prometheus, [
      `--config.file=${file('prometheus.yml', scrapes)}`,
      `--storage.tsdb.path=${join(folder, 'tsdb')}`,
      `--web.listen-address=${local(port)}`,
      '--enable-feature=exemplar-storage',
    ]),
  );

  await disturb(service.url, adminToken);
  const load = new AbortController();
  const answers = generateLoad({ url: service.url, rate: 15, seconds: 600, signal: load.signal });
  keep({
    stop: async () => {
      load.abort();
      await answers;
    },
  });
  await until('the Pushgateway being ready', () => get(`http://${pushgateway}/-/ready`), { of: running });
  await get(`http://${pushgateway}/metrics/job/backup`, { method: 'PUT', body: 'backup_size_bytes 42\n' });
  const sources = { prometheus: `http://${local(port)}`, loki: loki.url, jaeger: jaeger.url(16686) };
  await until('Prometheus being ready', () => get(`${sources.prometheus}/-/ready`), { of: [prometheus] });
  return {
    built,
    sources,
    running,
    look: async () => {
      await get(`${sources.jaeger}/api/services`);
      await get(`${sources.jaeger}/api/traces?service=${shop}&limit=5&lookback=1h`);
      await loki.query(`{service_name="${shop}"}`, '1m');
      // A chunk is full after hours.
      await get(`${loki.url}/flush`, { method: 'POST' });
    },
  };
};
