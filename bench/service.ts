/**
 * What observing the sample shop costs: requests per second and p99 with nothing, with @belvedere/instrument, and with the parts
 * most would take, in alternating rounds. `npm run bench:service -- <rounds> <seconds of a round>`
 */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import type autocannon from 'autocannon';
import { nextRequest } from '../service/load/mix.ts';

const usualParts = createRequire(new URL('usual-parts/package.json', import.meta.url));
const cannon = usualParts('autocannon') as typeof autocannon;
const [rounds, seconds] = [Number(process.argv[2] ?? 7), Number(process.argv[3] ?? 4)];
const connections = 20;

/** The load generator's own requests, the same in every run: customers' and those that are refused. */
const mix = (() => {
  let state = 1;
  const random = (): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
  return Array.from({ length: 1000 }, () => {
    const { path, body } = nextRequest(random);
    const post = { method: 'POST', headers: { 'content-type': 'application/json' } } as const;
    return body === undefined ? { path } : { path, body, ...post };
  });
})();
/** The least a request of the shop can be: what observing costs shows most. */
const reads = [{ path: '/products' }, { path: '/products/lamp' }, { path: '/products/mug' }];

/** Takes the spans, as a collector on another machine would: it does nothing with them. */
let bytes = 0;
const collector = createServer((request, response) => {
  request.on('data', (chunk: Buffer) => (bytes += chunk.length));
  request.on('end', () => response.writeHead(200, { 'content-type': 'application/x-protobuf' }).end());
}).listen(0, '127.0.0.1');
await once(collector, 'listening');
const endpoint = `http://127.0.0.1:${String((collector.address() as AddressInfo).port)}`;

interface Contestant {
  readonly title: string;
  readonly by: 'nothing' | 'instrument' | 'usual-parts';
  readonly env?: Readonly<Record<string, string>>;
  readonly execArgv?: readonly string[];
}
const identity = { OTEL_SERVICE_NAME: 'sample-service', NODE_ENV: 'production' };
const traced = { ...identity, OTEL_EXPORTER_OTLP_ENDPOINT: endpoint };
/** Traces alone go out of the OpenTelemetry SDK: its metrics and logs would be a second of each. */
const tracesAlone = {
  ...traced,
  OTEL_TRACES_EXPORTER: 'otlp',
  OTEL_METRICS_EXPORTER: 'none',
  OTEL_LOGS_EXPORTER: 'none',
  OTEL_NODE_RESOURCE_DETECTORS: 'none',
};
const resolved = (name: string): string => pathToFileURL(usualParts.resolve(name)).href;
const contestants: readonly Contestant[] = [
  { title: 'with nothing', by: 'nothing' },
  { title: '@belvedere/instrument, logs and metrics', by: 'instrument', env: identity },
  { title: '@belvedere/instrument, logs, metrics and traces', by: 'instrument', env: traced },
  { title: 'usual parts, logs and metrics', by: 'usual-parts', env: identity },
  {
    title: 'usual parts, logs, metrics and traces',
    by: 'usual-parts',
    env: tracesAlone,
    execArgv: [
      `--experimental-loader=${resolved('@opentelemetry/instrumentation/hook.mjs')}`,
      `--import=${resolved('@opentelemetry/auto-instrumentations-node/register')}`,
    ],
  },
];

interface Running {
  readonly child: ChildProcess;
  readonly url: string;
}
const start = async ({ by, env, execArgv = [] }: Contestant): Promise<Running> => {
  const child = fork(new URL('shop-under-load.ts', import.meta.url), [by], {
    env: { PATH: process.env.PATH, ...env },
    execArgv: ['--conditions=@belvedere/source', '--no-warnings', ...execArgv],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const [url] = (await once(child, 'message')) as [string];
  return { child, url };
};

interface Round {
  readonly perSecond: number;
  readonly p99: number;
  readonly spanBytes: number;
  /** Processor time of a request, all threads of the service. */
  readonly microseconds: number;
}
/** Processor time a child used so far, in microseconds. */
const usedBy = async (child: ChildProcess): Promise<number> => {
  child.send('cpu');
  const [{ user, system }] = (await once(child, 'message')) as [NodeJS.CpuUsage];
  return user + system;
};

const load = async ({ child, url }: Running, requests: readonly object[], duration: number): Promise<Round> => {
  const [before, usedBefore] = [bytes, await usedBy(child)];
  const result = await cannon({ url, connections, duration, requests });
  const { latency, errors } = result;
  const failed = result['5xx'];
  if (errors + failed > 0) throw new Error(`${url}: ${String(errors)} errors, ${String(failed)} failed`);
  const microseconds = ((await usedBy(child)) - usedBefore) / result.requests.total;
  return { perSecond: result.requests.average, p99: latency.p99, spanBytes: bytes - before, microseconds };
};

const median = (values: readonly number[]): number =>
  [...values].sort((one, other) => one - other)[Math.floor(values.length / 2)] ?? Number.NaN;

/** Lets all contestants answer the same requests, in turns, and prints how they did. */
const compare = async (what: string, requests: readonly object[]): Promise<void> => {
  const running = await Promise.all(contestants.map(start));
  const results = contestants.map((): Round[] => []);
  try {
    for (const each of running) await load(each, requests, 2);
    for (let round = 0; round < rounds; round += 1) {
      // Who comes first, and who comes after whom, changes: a machine slows as it gets warm.
      for (const [step] of running.entries()) {
        const index = (step + round) % running.length;
        const each = running[index];
        if (each !== undefined) results[index]?.push(await load(each, requests, seconds));
        process.stderr.write('.');
      }
    }
  } finally {
    for (const { child } of running) child.kill('SIGKILL');
    process.stderr.write('\n');
  }
  console.log(`${what}, medians of ${String(rounds)} rounds of ${String(seconds)} s`);
  for (const [index, { title }] of contestants.entries()) print(title, results[index] ?? [], results[0] ?? []);
};

const print = (title: string, own: readonly Round[], bare: readonly Round[]): void => {
  // Of each round its own ratio: what else the machine does changes from round to round.
  const ratio = median(own.map(({ perSecond }, round) => perSecond / (bare[round]?.perSecond ?? Number.NaN)));
  const cells = [
    `${median(own.map(({ perSecond }) => perSecond)).toFixed(0)}/s`.padStart(9),
    `${(ratio * 100).toFixed(0)} %`.padStart(7),
    `${median(own.map(({ microseconds }) => microseconds)).toFixed(0)} µs CPU`.padStart(12),
    `p99 ${median(own.map(({ p99 }) => p99)).toFixed(0)} ms`.padStart(11),
    `${(median(own.map(({ spanBytes }) => spanBytes)) / 1e6).toFixed(1)} MB of spans`.padStart(18),
  ];
  console.log(`  ${title.padEnd(50)}${cells.join('')}`);
};

try {
  await compare('The requests of npm run service:load', mix);
  await compare('Products from the cache alone', reads);
} finally {
  collector.close();
}
