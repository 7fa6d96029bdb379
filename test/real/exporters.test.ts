import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { createSocket } from 'node:dgram';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ConfigInput } from '../../config/schema.ts';
import { type Server, startPostgres, startRedis } from './database-servers.ts';
import { startContainer } from './loopback-container.ts';
import { get, type Running, until } from './process.ts';
import { describeWith, describeWithSystem } from './required-tools.ts';

let folder: string;
let running: Running | undefined;
let server: Server | undefined;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'belvedere-exporter-'));
});
afterEach(async () => {
  await running?.stop();
  await server?.stop();
  running = undefined;
  server = undefined;
  rmSync(folder, { recursive: true, force: true });
});

/** Starts the container of a workload as synthesized; returns where its ports are. */
const launch = async (
  command: string,
  workload: string,
  config: ConfigInput,
  secrets: Readonly<Record<string, string>> = {},
): Promise<(port: number) => number> => {
  const container = await startContainer(command, workload, config, folder, secrets);
  running = container.running;
  return container.port;
};

/** The metrics, once they hold what is expected. */
const metrics = (port: number, expected: RegExp): Promise<string> =>
  until(
    `${String(expected)} being told`,
    async () => {
      const text = await get(`http://127.0.0.1:${String(port)}/metrics`);
      return expected.test(text) ? text : undefined;
    },
    { withinSeconds: 20, of: running === undefined ? [] : [running] },
  );

describeWith('the postgres exporter as synthesized', ['postgres_exporter'], ({ postgres_exporter: command }) => {
  describeWithSystem('beside a PostgreSQL', 'initdb', () => {
    const config = (port: number): ConfigInput => ({
      postgres: [
        {
          name: 'orders',
          host: '127.0.0.1',
          port,
          userSecret: { name: 'orders-db', key: 'user' },
          password: { name: 'orders-db', key: 'password' },
          sslMode: 'disable',
        },
      ],
    });
    const secrets = { 'orders-db/user': 'monitor\n', 'orders-db/password': 'p@ss/w:rd#1\n' };

    test('logs in with the role and password of files, and tells that the server is up', async () => {
      server = await startPostgres('monitor', 'p@ss/w:rd#1');
      const port = await launch(command, 'postgres-exporter-orders', config(server.port), secrets);

      const text = await metrics(port(9187), /^pg_up 1$/m);

      expect(text).toContain('pg_stat_database_numbackends');
      expect(running?.log()).not.toContain('p@ss');
    });

    test('tells that the server is down with a wrong password, and is well itself', async () => {
      server = await startPostgres('monitor', 'another');
      const port = await launch(command, 'postgres-exporter-orders', config(server.port), secrets);

      expect(await metrics(port(9187), /^pg_up 0$/m)).toContain('pg_exporter_last_scrape_error 1');
      await expect(get(`http://127.0.0.1:${String(port(9187))}/`)).resolves.toContain('Postgres');
    });
  });
});

describeWith('the redis exporter as synthesized', ['redis_exporter'], ({ redis_exporter: command }) => {
  describeWithSystem('beside a Redis', 'redis-server', () => {
    const config = (port: number): ConfigInput => ({
      redis: [
        { name: 'carts', address: `127.0.0.1:${String(port)}`, password: { name: 'carts-redis', key: 'password' } },
      ],
    });

    test('logs in with the password of the Secret, and tells that the server is up', async () => {
      server = await startRedis('s3cret');
      const port = await launch(command, 'redis-exporter-carts', config(server.port), {
        'carts-redis/password': 's3cret',
      });

      expect(await metrics(port(9121), /^redis_up 1$/m)).toContain('redis_connected_clients');
      await expect(get(`http://127.0.0.1:${String(port(9121))}/health`)).resolves.toBe('ok');
      await expect(get(`http://127.0.0.1:${String(port(9121))}/scrape?target=127.0.0.1:1`)).rejects.toThrow('404');
    });

    test('tells that the server is down with a wrong password', async () => {
      server = await startRedis('s3cret');
      const port = await launch(command, 'redis-exporter-carts', config(server.port), {
        'carts-redis/password': 'guess',
      });

      expect(await metrics(port(9121), /^redis_up 0$/m)).not.toContain('redis_connected_clients');
    });
  });
});

describeWith('the StatsD exporter as synthesized', ['statsd_exporter'], ({ statsd_exporter: command }) => {
  test('takes its mappings, and makes of packets the metrics they name', async () => {
    const port = await launch(command, 'statsd-exporter', {
      statsd: {
        enabled: true,
        ttl: '1h',
        mappings: [
          {
            match: 'shop.*.orders',
            name: 'shop_orders_total',
            labels: { region: '$1' },
            type: 'counter',
            help: 'Orders.',
          },
          { match: 'shop.*.latency', name: 'shop_latency_seconds', labels: { region: '$1' }, buckets: [0.1, 0.5] },
          { match: 'shop.*.size', name: 'shop_size', observer: 'summary' },
          { match: 'debug.*', action: 'drop' },
        ],
      },
    });
    await until('the exporter being ready', () => get(`http://127.0.0.1:${String(port(9102))}/-/ready`));
    const socket = createSocket('udp4');
    for (const packet of ['shop.eu.orders:3|c', 'shop.eu.latency:250|ms', 'shop.eu.size:9|h', 'debug.x:1|c'])
      await new Promise((sent) => socket.send(packet, port(9125), '127.0.0.1', sent));
    socket.close();

    const text = await metrics(port(9102), /^shop_size\{quantile="0.5"\} 9$/m);

    expect(text).toContain('shop_orders_total{region="eu"} 3');
    expect(text).toContain('shop_latency_seconds_bucket{region="eu",le="0.1"} 0');
    expect(text).toContain('shop_latency_seconds_bucket{region="eu",le="0.5"} 1');
    expect(text).not.toMatch(/^(debug|dropped)/m);
  });
});

describeWith('the Pushgateway as synthesized', ['pushgateway'], ({ pushgateway: command }) => {
  test('keeps what is pushed under its job, past a restart', async () => {
    const config: ConfigInput = { pushgateway: { enabled: true, persistence: { enabled: true } } };
    mkdirSync(join(folder, 'pushgateway'));
    const first = await launch(command, 'pushgateway', config);
    const url = `http://127.0.0.1:${String(first(9091))}`;
    await until('the Pushgateway being ready', () => get(`${url}/-/ready`));
    await get(`${url}/metrics/job/backup/instance/db-1`, { method: 'PUT', body: 'backup_size_bytes 42\n' });
    const pushed = /^backup_size_bytes\{instance="db-1",job="backup"\} 42$/m;

    await expect(metrics(first(9091), pushed)).resolves.toContain('push_time_seconds{instance="db-1",job="backup"}');
    await running?.stop();

    const second = await launch(command, 'pushgateway', config);
    await expect(metrics(second(9091), pushed)).resolves.toContain('push_time_seconds');
  });
});
