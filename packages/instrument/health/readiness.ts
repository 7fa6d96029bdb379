import type { HealthSettings } from '../settings/health.ts';
import { type Check, type CheckResult, Dependency } from './check.ts';

/** Where changes of readiness are told. */
export interface HealthLog {
  warn(fields: object, message: string): void;
  info(fields: object, message: string): void;
}

/** Whether requests should come here, and what stands in the way. */
export interface Readiness {
  readonly status: 'ready' | 'not ready' | 'shutting down';
  readonly checks: Readonly<Record<string, CheckResult>>;
}

/** Asks all dependencies in parallel, and gives the answer again for a moment. */
export class ReadinessChecks {
  readonly #dependencies = new Map<string, Dependency>();
  readonly #settings: HealthSettings;
  readonly #log: HealthLog;
  #answer: Promise<Readiness> | undefined;
  #answeredAt = -Infinity;
  #failing: readonly string[] = [];
  #shuttingDown = false;

  constructor(settings: HealthSettings, log: HealthLog) {
    this.#settings = settings;
    this.#log = log;
  }

  /**
   * Adds a dependency without which no request can be answered.
   * @throws when one of that name is there
   */
  add(name: string, check: Check): void {
    if (this.#dependencies.has(name)) throw new Error(`the health check '${name}' is there already; rename one`);
    this.#dependencies.set(name, new Dependency(name, check));
    this.#answer = undefined;
  }

  /** From now on not ready, whatever the dependencies say. */
  turnOff(): void {
    this.#shuttingDown = true;
  }

  /** Asks, or gives the answer of a moment ago. */
  async ask(): Promise<Readiness> {
    if (this.#shuttingDown) return { status: 'shutting down', checks: {} };
    const fresh = performance.now() - this.#answeredAt < this.#settings.cacheMilliseconds;
    if (this.#answer === undefined || !fresh) {
      // Set before the answer is there: whoever asks meanwhile waits for the same.
      this.#answeredAt = Infinity;
      this.#answer = this.#askAll().finally(() => {
        this.#answeredAt = performance.now();
      });
    }
    return this.#answer;
  }

  async #askAll(): Promise<Readiness> {
    const errors: Record<string, unknown> = {};
    const results = await Promise.all(
      [...this.#dependencies.values()].map(async (dependency) => {
        const result = await dependency.ask(this.#settings.timeoutMilliseconds, (error) => {
          errors[dependency.name] = error;
        });
        return [dependency.name, result] as const;
      }),
    );
    const failing = results.filter(([, { status }]) => status === 'failing').map(([name]) => name);
    this.#tell(failing, errors);
    return { status: failing.length === 0 ? 'ready' : 'not ready', checks: Object.fromEntries(results) };
  }

  /** A line for each change, not for each probe. */
  #tell(failing: readonly string[], errors: Readonly<Record<string, unknown>>): void {
    for (const name of failing) {
      if (this.#failing.includes(name)) continue;
      const fields = { event: 'health.failing', check: name, error: errors[name] };
      this.#log.warn(fields, `not ready: ${name} does not answer`);
    }
    for (const name of this.#failing) {
      if (failing.includes(name)) continue;
      this.#log.info({ event: 'health.recovered', check: name }, `${name} answers again`);
    }
    this.#failing = failing;
  }
}
