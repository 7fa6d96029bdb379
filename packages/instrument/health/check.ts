import { context, ROOT_CONTEXT } from '@opentelemetry/api';
import { suppressTracing } from '@opentelemetry/core';
import { readError } from '../read-error.ts';

/** How a dependency is asked whether it can be used: what it answers does not matter, that it throws or refuses does. */
export type Check = (signal: AbortSignal) => unknown;

/** What a check found. */
export interface CheckResult {
  readonly status: 'ok' | 'failing';
  readonly milliseconds: number;
  /** Why it fails: a code, never a message, which may hold addresses and credentials. */
  readonly reason?: string;
}

/** Probes would be most of all traces. */
const untraced = suppressTracing(ROOT_CONTEXT);

/** A dependency: asked by one call at a time, however many want to know. */
export class Dependency {
  readonly name: string;
  readonly #check: Check;
  #running: Promise<unknown> | undefined;

  constructor(name: string, check: Check) {
    this.name = name;
    this.#check = check;
  }

  /** Asks, and answers within `milliseconds`; a call that has not come back by then is waited for, not made again. */
  async ask(milliseconds: number, failed: (error: unknown) => void): Promise<CheckResult> {
    const began = performance.now();
    const took = (): number => Math.round(performance.now() - began);
    const controller = new AbortController();
    const running = (this.#running ??= this.#start(controller.signal));
    let timer: NodeJS.Timeout | undefined;
    const timedOut = new Promise<never>((_, reject) => {
      timer = setTimeout(() => {
        const message = `no answer within ${String(milliseconds)} ms`;
        reject(Object.assign(new Error(message), { code: 'TIMED_OUT' }));
        controller.abort(new Error(message));
      }, milliseconds);
    });
    try {
      await Promise.race([running, timedOut]);
      return { status: 'ok', milliseconds: took() };
    } catch (error) {
      failed(error);
      return { status: 'failing', milliseconds: took(), reason: reasonOf(error) };
    } finally {
      clearTimeout(timer);
    }
  }

  #start(signal: AbortSignal): Promise<unknown> {
    const running = new Promise((resolve) => resolve(context.with(untraced, this.#check, undefined, signal)));
    const ended = (): void => {
      this.#running = undefined;
    };
    running.then(ended, ended);
    return running;
  }
}

/** The code of an error where it has one that tells nothing else (`ECONNREFUSED`, `57P03`). */
const reasonOf = (error: unknown): string => {
  const { code } = readError(error);
  return code !== undefined && /^[A-Z0-9_]{1,40}$/.test(code) ? code : 'FAILED';
};
