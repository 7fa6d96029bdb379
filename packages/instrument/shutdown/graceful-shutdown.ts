import type { Server } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import type { ShutdownSettings } from '../settings/shutdown.ts';
import { late, within } from '../within.ts';
import { type AfterAnswer, DrainingServer } from './draining-server.ts';

/** How long the delivery of traces and errors, and of the last log lines, may take. */
const deliveryMilliseconds = 3000;
const logsMilliseconds = 1000;

/** Where the shutdown is told. */
export interface ShutdownLog {
  info(fields: object, message: string): void;
  error(fields: object, message: string): void;
}

/** What is done on the way out. */
export type Step = () => unknown;

/** What the shutdown needs of the rest. */
export interface ShutdownParts {
  readonly log: ShutdownLog;
  /** Has readiness say 503. */
  readonly turnReadinessOff: () => void;
  /** Delivers traces, errors and measurements: all at once. */
  readonly deliver: readonly Step[];
  /** Writes the last log lines: after everything else. */
  readonly flushLogs: (withinMilliseconds: number) => unknown;
  /** @default process.exit */
  readonly exit?: (code: number) => void;
}

/**
 * The way out on SIGTERM: readiness off, a moment for the endpoints to go, no new connections, requests answered, the
 * service's own resources closed, traces, errors and logs delivered, exit. All inside a grace period.
 */
export class GracefulShutdown {
  readonly #settings: ShutdownSettings;
  readonly #parts: ShutdownParts;
  readonly #servers = new Map<Server, DrainingServer>();
  readonly #first: [string, Step][] = [];
  readonly #draining: [string, Step][] = [];
  readonly #drained: [string, Step][] = [];
  readonly #exit: (code: number) => void;
  #phase = 'running';
  #failed = false;
  #ending: Promise<void> | undefined;

  constructor(settings: ShutdownSettings, parts: ShutdownParts) {
    this.#settings = settings;
    this.#parts = parts;
    this.#exit = parts.exit ?? ((code) => process.exit(code));
  }

  /** Has this server drained; `afterAnswer` tells of the ends of its answers, where somebody waits for them already. */
  serve(server: Server, afterAnswer?: AfterAnswer): void {
    if (!this.#servers.has(server)) this.#servers.set(server, new DrainingServer(server, afterAnswer));
  }

  /** Does `step` as soon as the end begins, while requests still come. */
  atOnce(name: string, step: Step): void {
    this.#first.push([name, step]);
  }

  /** Does `step` while requests are drained: stop a queue worker, say goodbye to websockets. */
  whileDraining(name: string, step: Step): void {
    this.#draining.push([name, step]);
  }

  /** Does `step` after the last request: close pools and files. Steps are done one after the other, the last added first. */
  afterDraining(name: string, step: Step): void {
    this.#drained.unshift([name, step]);
  }

  /**
   * Ends the process on SIGTERM and SIGINT; a second SIGINT ends it at once.
   * @returns how to take it back
   */
  listen(): () => void {
    const terminated = (): void => void this.end('SIGTERM');
    const interrupted = (): void => {
      if (this.#ending !== undefined) this.#exit(130);
      void this.end('SIGINT');
    };
    process.on('SIGTERM', terminated).on('SIGINT', interrupted);
    return () => void process.off('SIGTERM', terminated).off('SIGINT', interrupted);
  }

  /** Ends; a second call waits for the first. */
  end(reason: string): Promise<void> {
    this.#ending ??= this.#end(reason);
    return this.#ending;
  }

  async #end(reason: string): Promise<void> {
    const { log, flushLogs } = this.#parts;
    const { delayMilliseconds, graceMilliseconds } = this.#settings;
    log.info({ event: 'shutdown.started', reason, delay_ms: delayMilliseconds }, `shutting down on ${reason}`);
    const outcome = await within(this.#leave(), graceMilliseconds);
    if (outcome === late) {
      log.error(
        { event: 'shutdown.late', phase: this.#phase, grace_ms: graceMilliseconds },
        `gave up after the grace period of ${String(graceMilliseconds)} ms: ${this.#phase}`,
      );
    }
    await within(
      this.#do('logs', () => flushLogs(logsMilliseconds)),
      logsMilliseconds,
    );
    this.#exit(outcome === late || this.#failed ? 1 : 0);
  }

  async #leave(): Promise<void> {
    const { log, turnReadinessOff, deliver } = this.#parts;
    this.#phase = 'waiting for endpoints to be removed';
    turnReadinessOff();
    for (const server of this.#servers.values()) server.leave();
    await Promise.all([
      delay(this.#settings.delayMilliseconds),
      ...this.#first.map(([name, step]) => this.#do(name, step)),
    ]);

    this.#phase = 'draining requests';
    await Promise.all([
      ...[...this.#servers.values()].map((server) => server.drain()),
      ...this.#draining.map(([name, step]) => this.#do(name, step)),
    ]);

    for (const [name, step] of this.#drained) {
      this.#phase = `closing ${name}`;
      await this.#do(name, step);
    }

    this.#phase = 'delivering traces and errors';
    // A collector that does not answer must not make a clean end a late one.
    const delivered = Promise.all(deliver.map((step) => this.#do('delivery', step)));
    await within(delivered, deliveryMilliseconds);
    log.info({ event: 'shutdown.done' }, 'shut down: every request was answered');
  }

  /** A step that fails is told, and does not keep the others from being done. */
  async #do(name: string, step: Step): Promise<void> {
    try {
      await step();
    } catch (error) {
      this.#failed = true;
      this.#parts.log.error({ event: 'shutdown.step_failed', step: name, error }, `could not close ${name}`);
    }
  }
}
