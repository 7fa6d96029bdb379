import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import { execFileSync } from 'node:child_process';
import { createSocket } from 'node:dgram';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { alertmanagerMetrics } from '../../metrics/alertmanager.ts';
import { blackboxMetrics, probeMetrics } from '../../metrics/blackbox.ts';
import { etcdMetrics } from '../../metrics/etcd.ts';
import { nodeMetrics } from '../../metrics/node-exporter.ts';
import { postgresExporterMetrics, postgresMetrics } from '../../metrics/postgres.ts';
import { processMetrics } from '../../metrics/process.ts';
import { prometheusMetrics } from '../../metrics/prometheus.ts';
import { pushgatewayMetrics } from '../../metrics/pushgateway.ts';
import { redisExporterMetrics, redisMetrics } from '../../metrics/redis.ts';
import { statsdExporterMetrics } from '../../metrics/statsd-exporter.ts';
import { startPostgres, startRedis } from './database-servers.ts';
import { differencesLeft } from './differences-left.ts';
import { differences } from './exposed-metrics.ts';
import { freePort, get, type Running, start, until } from './process.ts';
import { describeWith, describeWithSystem } from './required-tools.ts';
import { startSecureServer } from './secure-server.ts';
import { systemProgram } from './system-program.ts';

jest.setTimeout(240_000);

let folder: string;
const running: { stop(): Promise<void> }[] = [];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'belvedere-catalogue-'));
});
afterEach(async () => {
  for (const component of running.splice(0).reverse()) await component.stop();
  rmSync(folder, { recursive: true, force: true });
});

const launch = (
  name: string,
  command: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Running => {
  const started = start(name, command, args, env);
  running.push(started);
  return started;
};
const file = (name: string, content: unknown): string => {
  const path = join(folder, name);
  // JSON is YAML.
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
  return path;
};
const local = (port: number): string => `127.0.0.1:${String(port)}`;

/** Compares what an address tells, until nothing differs or time is up. */
const expectTold = async (url: string, compare: (text: string) => string[], of: readonly Running[]): Promise<void> => {
  expect(await differencesLeft(async () => compare(await get(url)), of)).toEqual([]);
};

describeWith('the catalogue of Prometheus and Alertmanager', ['prometheus', 'alertmanager'], (tools) => {
  test('is what both tell once an alert went through them', async () => {
    const [port, alertPort] = [await freePort(), await freePort()];
    const remote = { remote_write: [{ url: 'http://127.0.0.1:1/', name: 'far' }] };
    const rules = file('rules.yaml', {
      groups: [{ name: 'a', interval: '1s', rules: [{ alert: 'A', expr: 'vector(1)' }] }],
    });
    const config = file('prometheus.yaml', {
      global: { scrape_interval: '1s', scrape_timeout: '1s' },
      rule_files: [rules],
      alerting: { alertmanagers: [{ static_configs: [{ targets: [local(alertPort)] }] }] },
      scrape_configs: [{ job_name: 'self', static_configs: [{ targets: [local(port)] }] }],
      ...remote,
    });
    const alertConfig = file('alertmanager.yaml', { route: { receiver: 'none' }, receivers: [{ name: 'none' }] });
    const alertmanager = launch('alertmanager', tools.alertmanager, [
      `--config.file=${alertConfig}`,
      `--storage.path=${join(folder, 'alertmanager')}`,
      `--web.listen-address=${local(alertPort)}`,
      `--cluster.listen-address=${local(await freePort())}`,
    ]);
    await until('Alertmanager being ready', () => get(`http://${local(alertPort)}/-/ready`), { of: [alertmanager] });
    const prometheus = launch('prometheus', tools.prometheus, [
      `--config.file=${config}`,
      `--storage.tsdb.path=${join(folder, 'tsdb')}`,
      `--web.listen-address=${local(port)}`,
      '--enable-feature=exemplar-storage',
      // An alert that was sent before Alertmanager was found is sent again.
      '--rules.alert.resend-delay=1s',
    ]);

    await expectTold(
      `http://${local(port)}/metrics`,
      (text) => [
        ...differences(prometheusMetrics, text, {
          prometheus_remote_storage_samples_dropped_total: 'samples are dropped by relabelling or for their age alone',
        }),
        ...differences(processMetrics, text),
      ],
      [prometheus],
    );
    await expectTold(`http://${local(alertPort)}/metrics`, (text) => differences(alertmanagerMetrics, text), [
      alertmanager,
    ]);
  });
});

describeWith('the catalogue of the node exporter', ['node_exporter'], ({ node_exporter: command }) => {
  test('is what it tells of this machine', async () => {
    const port = await freePort();
    const exporter = launch('node_exporter', command, [`--web.listen-address=${local(port)}`]);

    await expectTold(`http://${local(port)}/metrics`, (text) => differences(nodeMetrics, text), [exporter]);
  });
});

describeWith('the catalogue of the blackbox exporter', ['blackbox_exporter'], ({ blackbox_exporter: command }) => {
  test('is what a probe over TLS tells, and what it tells of itself', async () => {
    const target = await startSecureServer(folder);
    running.push(target);
    const port = await freePort();
    const http = {
      tls_config: { ca_file: target.certificate },
      fail_if_body_not_matches_regexp: ['well'],
    };
    const config = file('blackbox.yaml', { modules: { tls: { prober: 'http', http } } });
    const exporter = launch('blackbox_exporter', command, [
      `--config.file=${config}`,
      `--web.listen-address=${local(port)}`,
    ]);
    const probe = `http://${local(port)}/probe?module=tls&target=https://${local(target.port)}/`;

    await expectTold(probe, (text) => differences(probeMetrics, text), [exporter]);
    expect(await get(probe)).toMatch(/^probe_success 1$/m);
    await expectTold(`http://${local(port)}/metrics`, (text) => differences(blackboxMetrics, text), [exporter]);
  });
});

describeWith('the catalogue of etcd', ['etcd'], ({ etcd: command }) => {
  test('is what a member tells', async () => {
    const [client, peer] = [`http://${local(await freePort())}`, `http://${local(await freePort())}`];
    const etcd = launch('etcd', command, [
      `--data-dir=${join(folder, 'etcd')}`,
      `--listen-client-urls=${client}`,
      `--advertise-client-urls=${client}`,
      `--listen-peer-urls=${peer}`,
    ]);
    const later = { etcd_network_peer_round_trip_time_seconds: 'there is no other member' };

    await expectTold(`${client}/metrics`, (text) => differences(etcdMetrics, text, later), [etcd]);
  });
});

describeWith('the catalogue of the postgres exporter', ['postgres_exporter'], ({ postgres_exporter: command }) => {
  describeWithSystem('beside a PostgreSQL', 'initdb', () => {
    test('is what it tells of a database with a table', async () => {
      const server = await startPostgres('monitor', 'secret');
      running.push(server);
      execFileSync(
        systemProgram('psql') ?? 'psql',
        [
          '-h',
          '127.0.0.1',
          '-p',
          String(server.port),
          '-U',
          'monitor',
          '-d',
          'postgres',
          '-c',
          'create table a (b int)',
        ],
        {
          env: { ...process.env, PGPASSWORD: 'secret' },
          stdio: 'pipe',
        },
      );
      const port = await freePort();
      const exporter = launch('postgres_exporter', command, [`--web.listen-address=${local(port)}`, '--config.file='], {
        DATA_SOURCE_URI: `${local(server.port)}/postgres?sslmode=disable`,
        DATA_SOURCE_USER: 'monitor',
        DATA_SOURCE_PASS: 'secret',
      });

      await expectTold(
        `http://${local(port)}/metrics`,
        (text) => differences({ ...postgresMetrics, ...postgresExporterMetrics }, text),
        [exporter],
      );
    });
  });
});

describeWith('the catalogue of the redis exporter', ['redis_exporter'], ({ redis_exporter: command }) => {
  describeWithSystem('beside a Redis', 'redis-server', () => {
    test('is what it tells of a replica with a limit of memory', async () => {
      const [primary, replica] = [await startRedis('secret'), await startRedis('secret')];
      running.push(primary, replica);
      for (const words of [
        ['config', 'set', 'masterauth', 'secret'],
        ['replicaof', '127.0.0.1', String(primary.port)],
      ])
        execFileSync(
          systemProgram('redis-cli') ?? 'redis-cli',
          ['-p', String(replica.port), '-a', 'secret', ...words],
          {
            stdio: 'pipe',
          },
        );
      execFileSync(
        systemProgram('redis-cli') ?? 'redis-cli',
        ['-p', String(primary.port), '-a', 'secret', 'set', 'a', 'b'],
        {
          stdio: 'pipe',
        },
      );
      const port = await freePort();
      const exporter = launch('redis_exporter', command, [`--web.listen-address=${local(port)}`], {
        REDIS_ADDR: `redis://${local(replica.port)}`,
        REDIS_PASSWORD: 'secret',
      });

      await expectTold(
        `http://${local(port)}/metrics`,
        (text) => differences({ ...redisMetrics, ...redisExporterMetrics }, text),
        [exporter],
      );
    });
  });
});

describeWith('the catalogue of the StatsD exporter', ['statsd_exporter'], ({ statsd_exporter: command }) => {
  test('is what it tells once lines were right, wrong and at odds', async () => {
    const [port, ingest] = [await freePort(), await freePort()];
    const exporter = launch('statsd_exporter', command, [
      `--web.listen-address=${local(port)}`,
      `--statsd.listen-udp=${local(ingest)}`,
      `--statsd.listen-tcp=${local(ingest)}`,
      '--web.enable-lifecycle',
      `--statsd.mapping-config=${file('mapping.yaml', { mappings: [{ match: 'a.*', name: 'a' }] })}`,
    ]);
    await until('the exporter being ready', () => get(`http://${local(port)}/-/ready`), { of: [exporter] });
    await get(`http://${local(port)}/-/reload`, { method: 'POST' });
    const socket = createSocket('udp4');
    for (const packet of ['a.b:1|c', 'a.b:1|g', 'x:-1|c', 'no line', 'x:y|c'])
      await new Promise((sent) => socket.send(packet, ingest, '127.0.0.1', sent));
    socket.close();

    await expectTold(`http://${local(port)}/metrics`, (text) => differences(statsdExporterMetrics, text), [exporter]);
  });
});

describeWith('the catalogue of the Pushgateway', ['pushgateway'], ({ pushgateway: command }) => {
  test('is what it tells of what was pushed', async () => {
    const port = await freePort();
    const gateway = launch('pushgateway', command, [`--web.listen-address=${local(port)}`]);
    const url = `http://${local(port)}`;
    await until('the Pushgateway being ready', () => get(`${url}/-/ready`), { of: [gateway] });
    await get(`${url}/metrics/job/backup`, { method: 'PUT', body: 'a 1\n' });

    await expectTold(`${url}/metrics`, (text) => differences(pushgatewayMetrics, text), [gateway]);
  });
});
