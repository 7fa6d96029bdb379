import { afterEach, expect, test } from '@jest/globals';
import { App } from 'cdk8s';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ConfigInput } from '../../config/schema.ts';
import { ObservabilityStack } from '../../stacks/observability.ts';
import { objectsOfStack } from '../objects.ts';
import { startShop } from '../service/shop-process.ts';
import { startPostgres, startRedis } from './database-servers.ts';
import { startJaeger } from './jaeger-process.ts';
import { freePort, get, start, until } from './process.ts';
import { describeWith, describeWithSystem } from './required-tools.ts';
import { synthesizedContainer } from './synthesized-container.ts';

const config: ConfigInput = {
  sampleService: { enabled: true, image: 'registry.example.com/sample-service:0.1.0' },
  jaeger: { storage: 'memory' },
};
const tokens = {
  'sample-service/admin-token': 'admin-token-0123456789',
  'sample-service/health-token': 'health-token-0123456789',
};

const ended: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of ended.splice(0).reverse()) await end();
}, 60_000);

const ownFolder = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'belvedere-sample-service-'));
  ended.push(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
};

const post = (url: string, body: object, headers: Readonly<Record<string, string>> = {}) =>
  fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });

/** Prometheus that scrapes one address every second. */
const startPrometheus = async (binary: string, folder: string, target: string, path: string) => {
  const port = await freePort();
  const file = join(folder, 'prometheus.yml');
  const job = { job_name: 'sample-service', metrics_path: path, static_configs: [{ targets: [target] }] };
  writeFileSync(file, JSON.stringify({ global: { scrape_interval: '1s' }, scrape_configs: [job] }));
  const running = start('prometheus', binary, [
    `--config.file=${file}`,
    `--storage.tsdb.path=${join(folder, 'tsdb')}`,
    `--web.listen-address=127.0.0.1:${String(port)}`,
    '--enable-feature=exemplar-storage',
  ]);
  ended.push(() => running.stop());
  const api = async <T>(query: string): Promise<T> =>
    (JSON.parse(await get(`http://127.0.0.1:${String(port)}/api/v1/${query}`)) as { data: T }).data;
  return { running, api };
};

interface Trace {
  readonly spans: readonly {
    readonly spanID: string;
    readonly operationName: string;
    readonly references: readonly { readonly spanID: string }[];
  }[];
}

/** What stands below each span of the one trace an order made: parent and child, by their names. */
const edgesOf = ({ spans }: Trace): string[] => {
  const names = new Map(spans.map(({ spanID, operationName }) => [spanID, operationName]));
  return spans.map(
    ({ operationName, references: [parent] }) => `${names.get(parent?.spanID ?? '') ?? ''} > ${operationName}`,
  );
};

describeWith('the sample service with the environment of its Deployment', ['prometheus', 'jaeger'], (tools) => {
  test('is scraped where its ServiceMonitor says, exemplars lead to its traces, and its tokens are those of the Secret', async () => {
    const folder = ownFolder();
    const jaeger = await startJaeger(tools.jaeger, folder, config);
    ended.push(() => jaeger.running.stop());
    const { env } = synthesizedContainer('sample-service', config, folder, tokens);
    const objects = objectsOfStack(new ObservabilityStack(new App(), 'observability', { config }));
    const [endpoint] = (
      objects.get('ServiceMonitor', 'service-sample-service').spec as unknown as {
        endpoints: { path: string; port: string }[];
      }
    ).endpoints;
    const ports = (objects.get('Service', 'sample-service').spec?.ports ?? []) as { name: string; port: number }[];
    // The Service's port, the container's and the one it listens on are one number; here another one is free.
    expect(ports.find(({ name }) => name === endpoint?.port)?.port).toBe(Number(env.PORT));
    const listening = { HOST: '127.0.0.1', PORT: '0', SHUTDOWN_DELAY_MS: '0', OTEL_BSP_SCHEDULE_DELAY: '200' };
    const shop = await startShop({ ...env, ...listening, OTEL_EXPORTER_OTLP_ENDPOINT: jaeger.url(4318) });
    const { running, api } = await startPrometheus(
      tools.prometheus,
      folder,
      new URL(shop.url).host,
      endpoint?.path ?? '',
    );

    expect((await post(`${shop.url}/orders`, { userId: 'ada', productId: 'lamp' })).status).toBe(201);
    const authorization = { authorization: `Bearer ${tokens['sample-service/health-token']}` };
    expect(JSON.parse(await get(`${shop.url}/health`, { headers: authorization }))).toMatchObject({
      environment: 'production',
    });

    await until(
      'the order in Prometheus',
      async () => {
        const { result } = await api<{ result: { value: [number, string] }[] }>('query?query=orders_created_total');
        return result[0]?.value[1] === '1' ? true : undefined;
      },
      { withinSeconds: 20, of: [running] },
    );
    const now = Date.now() / 1000;
    const exemplars = await api<{ exemplars: { labels: { trace_id: string } }[] }[]>(
      `query_exemplars?query=http_request_duration_seconds_bucket{route="/orders"}&start=${String(now - 60)}&end=${String(now + 60)}`,
    );
    const traceId = exemplars[0]?.exemplars[0]?.labels.trace_id ?? '';
    const trace = await until(
      'its trace in Jaeger, the job included',
      async () => {
        const { data } = JSON.parse(await get(`${jaeger.url(16686)}/api/traces/${traceId}`)) as { data: Trace[] };
        return edgesOf(data[0] ?? { spans: [] }).some((edge) => edge.endsWith('process shop-orders'))
          ? data[0]
          : undefined;
      },
      { withinSeconds: 20, of: [jaeger.running] },
    );
    expect(edgesOf(trace)).toEqual(
      expect.arrayContaining([
        ' > POST /orders',
        'POST /orders > UPDATE products',
        'POST /orders > INSERT orders',
        'POST /orders > send shop-orders',
        'send shop-orders > process shop-orders',
        'process shop-orders > UPDATE orders',
      ]),
    );
    expect(shop.output()).toContain(`"trace_id":"${traceId}"`);
    expect(await shop.end()).toBe(0);
  }, 120_000);
});

describeWithSystem('the sample service on PostgreSQL', 'postgres', () => {
  describeWithSystem('and Redis', 'redis-server', () => {
    test('keeps its orders, shares its cache and its queue among processes, and says when one of them is away', async () => {
      const [postgres, redis] = [await startPostgres('shop', 'geheim-pg'), await startRedis('geheim-redis')];
      ended.push(
        () => postgres.stop(),
        () => redis.stop(),
      );
      const env = {
        DATABASE_URL: `postgresql://shop:geheim-pg@127.0.0.1:${String(postgres.port)}/postgres`,
        REDIS_URL: `redis://:geheim-redis@127.0.0.1:${String(redis.port)}/0`,
        HEALTH_CACHE_MS: '0',
        MEASURE_EVERY_MS: '200',
      };
      const [one, other] = await Promise.all([startShop(env), startShop(env)]);

      const answer = await post(
        `${one.url}/orders`,
        { userId: 'ada', productId: 'desk', quantity: 2 },
        { 'x-request-id': 'r-1' },
      );
      const { id } = (await answer.json()) as { id: string };
      await until('the order being packed', async () =>
        (await get(`${other.url}/orders/${id}`)).includes('packed') ? true : undefined,
      );
      const packed = await until('the line of the job', () =>
        Promise.resolve(
          `${one.output()}${other.output()}`.split('\n').find((line) => line.includes('"event":"order_packed"')),
        ),
      );
      expect(JSON.parse(packed)).toMatchObject({ request_id: 'r-1', order_id: id });

      await get(`${one.url}/recommendations/ada`);
      await get(`${other.url}/recommendations/ada`);
      expect(await get(`${other.url}/metrics`)).toContain('cache_hits_total{cache="recommendations"} 1');
      await until('the other process counting the stock', async () =>
        (await get(`${other.url}/metrics`)).includes('inventory_level{product_id="desk"} 58') ? true : undefined,
      );
      expect(await get(`${one.url}/metrics`)).toMatch(
        /db_query_duration_seconds_count\{operation="INSERT",table="orders"\} 1/,
      );

      await redis.stop();
      const ready = async () => (await fetch(`${one.url}/healthz/ready`)).text();
      await until('readiness naming the cache', async () =>
        (await ready()).includes('"cache":{"status":"failing"') ? true : undefined,
      );
      expect((await fetch(`${one.url}/products/lamp`)).status).toBe(200);
      const lost = () => one.output().split('"event":"connection_lost"').length - 1;
      await until('cache and queue telling it', () => Promise.resolve(lost() === 2 ? true : undefined));

      await postgres.stop();
      expect((await fetch(`${one.url}/orders/${id}`)).status).toBe(500);
      expect(await ready()).toContain('"database":{"status":"failing"');

      expect(await Promise.all([one.end(), other.end()])).toEqual([0, 0]);
      // The third is the database: once each, however often they are tried again.
      expect(lost()).toBe(3);
      for (const shop of [one, other]) expect(shop.output() + shop.errors()).not.toMatch(/geheim/);
    }, 120_000);
  });
});
