import type { Span } from '@opentelemetry/api';
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { answeredSpan, startClientSpan, unansweredSpan } from './client-spans.ts';

/** What undici tells of a request: https://github.com/nodejs/undici/blob/main/docs/docs/api/DiagnosticsChannel.md */
interface UndiciRequest {
  readonly method: string;
  readonly origin: string | URL;
  readonly path: string;
  /** Names and values in turn. */
  readonly headers: unknown;
  addHeader(name: string, value: string): unknown;
}
interface UndiciMessage {
  readonly request: UndiciRequest;
  readonly response?: { readonly statusCode: number };
  readonly error?: unknown;
}

/** Makes a span of each request of `fetch` and of the package undici, which both tell of them on channels of Node. */
export const traceFetch = (): (() => void) => {
  const spans = new WeakMap<UndiciRequest, Span>();
  const listeners: Readonly<Record<string, (message: UndiciMessage) => void>> = {
    'undici:request:create': ({ request }) => {
      if (request.method === 'CONNECT') return;
      const span = startClientSpan({
        method: request.method,
        origin: String(request.origin),
        path: request.path,
        addHeader: (name, value) => setHeader(request, name, value),
      });
      if (span !== undefined) spans.set(request, span);
    },
    'undici:request:headers': ({ request, response }) => {
      const span = spans.get(request);
      if (span !== undefined && response !== undefined) answeredSpan(span, response.statusCode);
    },
    'undici:request:trailers': ({ request }) => {
      spans.get(request)?.end();
      spans.delete(request);
    },
    'undici:request:error': ({ request, error }) => {
      const span = spans.get(request);
      if (span === undefined) return;
      unansweredSpan(span, error);
      span.end();
      spans.delete(request);
    },
  };
  const entries = Object.entries(listeners) as [string, (message: unknown) => void][];
  for (const [channel, listener] of entries) subscribe(channel, listener);
  return () => {
    for (const [channel, listener] of entries) unsubscribe(channel, listener);
  };
};

/** A header of the same name, forwarded by a proxy for example, is replaced: twice it would be no valid one. */
const setHeader = (request: UndiciRequest, name: string, value: string): void => {
  const headers: unknown[] = Array.isArray(request.headers) ? request.headers : [];
  for (let at = 0; at < headers.length; at += 2) {
    if (String(headers[at]).toLowerCase() !== name) continue;
    headers[at + 1] = value;
    return;
  }
  request.addHeader(name, value);
};
