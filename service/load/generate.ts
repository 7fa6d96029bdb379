import { setTimeout as delay } from 'node:timers/promises';
import { type MixedRequest, nextRequest } from './mix.ts';

/** An answer, or its absence. */
export interface Answer {
  readonly name: string;
  /** Status of the answer; undefined where none came. */
  readonly status: number | undefined;
  readonly milliseconds: number;
}

export interface LoadOptions {
  readonly url: string;
  /** Requests per second: sent when they are due, whether or not earlier ones are answered. */
  readonly rate: number;
  readonly seconds: number;
  /** Ends it early. */
  readonly signal?: AbortSignal;
  readonly random?: () => number;
}

/** How long an answer is waited for. */
const timeoutMilliseconds = 30_000;

/** Sends the mix of requests at a steady rate, and resolves with all answers. */
export const generateLoad = async (options: LoadOptions): Promise<readonly Answer[]> => {
  const { url, rate, seconds, signal, random = Math.random } = options;
  const count = Math.max(1, Math.round(rate * seconds));
  const began = performance.now();
  const running: Promise<Answer>[] = [];
  for (let sent = 0; sent < count && signal?.aborted !== true; sent += 1) {
    const early = began + (sent * 1000) / rate - performance.now();
    if (early > 0) await delay(early, undefined, { signal }).catch(() => undefined);
    running.push(send(url, nextRequest(random)));
  }
  return Promise.all(running);
};

const send = async (url: string, { name, path, body }: MixedRequest): Promise<Answer> => {
  const began = performance.now();
  const took = () => performance.now() - began;
  try {
    const response = await fetch(new URL(path, url), {
      ...(body !== undefined && { method: 'POST', body, headers: { 'content-type': 'application/json' } }),
      signal: AbortSignal.timeout(timeoutMilliseconds),
    });
    await response.arrayBuffer();
    return { name, status: response.status, milliseconds: took() };
  } catch {
    return { name, status: undefined, milliseconds: took() };
  }
};
