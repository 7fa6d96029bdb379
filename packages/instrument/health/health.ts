import type { HealthSettings } from '../settings/health.ts';
import type { ServiceSettings } from '../settings/service.ts';
import { carriesToken } from './bearer-token.ts';
import type { Check } from './check.ts';
import { type HealthLog, ReadinessChecks } from './readiness.ts';
import { late, within } from '../within.ts';
import { type Usage, UsageMeter } from './usage.ts';

/** Paths of health: probes of a Deployment ask the first two. */
export const healthPaths = { live: '/healthz/live', ready: '/healthz/ready', detail: '/health' } as const;

/** An answer, whatever framework gives it. */
export interface HealthAnswer {
  readonly status: 200 | 401 | 404 | 503;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** Health of the service: alive, ready, and in detail. */
export class Health {
  readonly #service: ServiceSettings;
  readonly #settings: HealthSettings;
  readonly #log: HealthLog;
  readonly #readiness: ReadinessChecks;
  readonly #usage: UsageMeter;
  readonly #queues = new Map<string, () => number | Promise<number>>();

  constructor(
    { service, health }: { readonly service: ServiceSettings; readonly health: HealthSettings },
    log: HealthLog,
  ) {
    this.#service = service;
    this.#settings = health;
    this.#log = log;
    this.#readiness = new ReadinessChecks(health, log);
    this.#usage = new UsageMeter(health.diskPath);
  }

  /**
   * Adds a dependency without which no request can be answered.
   * @example health.check('database', () => pool.query('SELECT 1'))
   */
  check(name: string, check: Check): void {
    this.#readiness.add(name, check);
  }

  /** Adds a queue whose length `/health` shows. */
  queue(name: string, length: () => number | Promise<number>): void {
    this.#queues.set(name, length);
  }

  /** Has readiness say 503 from now on. */
  turnOff(): void {
    this.#readiness.turnOff();
  }

  /** Ends what measures in the background. */
  stop(): void {
    this.#usage.stop();
  }

  /** Answers a request for one of `healthPaths`. */
  async answer(path: string, authorization: string | undefined): Promise<HealthAnswer> {
    if (path === healthPaths.live) return json(200, { status: 'alive' });
    if (path === healthPaths.ready) {
      const readiness = await this.#readiness.ask();
      return json(readiness.status === 'ready' ? 200 : 503, readiness);
    }
    const { token } = this.#settings;
    if (path !== healthPaths.detail || token === undefined) return json(404, { error: 'not found' });
    if (!carriesToken(authorization, token)) {
      this.#log.warn({ event: 'health.unauthorized' }, 'a request for /health had no valid token');
      return json(401, { error: 'a valid bearer token is needed' }, { 'www-authenticate': 'Bearer' });
    }
    return json(200, await this.#detail());
  }

  async #detail(): Promise<object> {
    const { limits } = this.#settings;
    const [readiness, usage, queues] = await Promise.all([
      this.#readiness.ask(),
      this.#usage.measure(),
      this.#queueLengths(),
    ]);
    const over = [
      ...(['eventLoopLagMilliseconds', 'cpu', 'memory', 'disk'] as const satisfies (keyof Usage)[]).filter(
        (what) => (usage[what] ?? 0) >= limits[what],
      ),
      ...Object.entries(queues)
        .filter(([, length]) => length === null || length >= limits.queueLength)
        .map(([name]) => `queue ${name}`),
    ];
    return {
      status: readiness.status !== 'ready' ? readiness.status : over.length > 0 ? 'degraded' : 'ok',
      over,
      service: this.#service.name,
      version: this.#service.version,
      environment: this.#service.environment,
      node: process.version,
      uptimeSeconds: Math.round(process.uptime()),
      checks: readiness.checks,
      usage,
      queues,
      limits,
    };
  }

  /** Lengths of the queues; null where one does not tell within the time-out. */
  async #queueLengths(): Promise<Record<string, number | null>> {
    const lengths = await Promise.all(
      [...this.#queues].map(async ([name, length]) => {
        const asked = Promise.resolve()
          .then(length)
          .catch(() => null);
        const told = await within(asked, this.#settings.timeoutMilliseconds);
        return [name, told === late ? null : told] as const;
      }),
    );
    return Object.fromEntries(lengths);
  }
}

const json = (
  status: HealthAnswer['status'],
  body: object,
  headers: Readonly<Record<string, string>> = {},
): HealthAnswer => ({
  status,
  headers: { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store', ...headers },
  body: JSON.stringify(body),
});
