import { isSpanContextValid, trace } from '@opentelemetry/api';
import type { SpanProcessor } from '@opentelemetry/sdk-trace';
import type { IncomingMessage } from 'node:http';
import { currentRequest } from '../context/request-context.ts';
import type { OutageLog } from '../outage.ts';
import type { SentrySettings } from '../settings/sentry.ts';
import type { ServiceSettings } from '../settings/service.ts';
import type { CapturedError, SentryClient } from './sentry-client.ts';
import { SentryTraces } from './sentry-traces.ts';

/** What is told with an error. */
export interface CaptureDetails {
  /** To search errors by; few values each. */
  readonly tags?: Readonly<Record<string, string>>;
  /** Whom it happened to; the user of the request by default. Nothing but the id is sent. */
  readonly userId?: string;
  /** The request it happened in; headers and query are scrubbed. */
  readonly request?: Pick<IncomingMessage, 'method' | 'url' | 'headers'>;
  /** What else helps; scrubbed as log fields are. */
  readonly extra?: Readonly<Record<string, unknown>>;
  /** @default 'error' */
  readonly level?: 'fatal' | 'error' | 'warning';
}

/** Errors on their way to Sentry. The SDK is loaded in the background: until then they wait. */
export class ErrorCollection {
  readonly #client: Promise<SentryClient | undefined>;
  /** Takes the share of the traces that goes to Sentry; none where no share does. */
  readonly spanProcessor: SpanProcessor | undefined;

  constructor(client: Promise<SentryClient | undefined>, tracesSampleRate: number) {
    this.#client = client;
    this.spanProcessor =
      tracesSampleRate > 0
        ? new SentryTraces(
            tracesSampleRate,
            client.then((loaded) => loaded?.spans()),
          )
        : undefined;
  }

  /** Sends an error, with the trace, the request's id and the user of the moment. */
  capture(error: unknown, details: CaptureDetails = {}): void {
    const span = trace.getActiveSpan()?.spanContext();
    const request = currentRequest();
    const captured: CapturedError = {
      error,
      details: { ...details, ...(request?.userId !== undefined && { userId: details.userId ?? request.userId }) },
      requestId: request?.requestId,
      span: span !== undefined && isSpanContextValid(span) ? span : undefined,
    };
    void this.#client.then((client) => client?.capture(captured));
  }

  /** Delivers what was captured, as far as that is done within `milliseconds`. */
  async flush(milliseconds: number): Promise<void> {
    await (await this.#client)?.flush(milliseconds);
  }

  /** Delivers what was captured, and ends. */
  async close(milliseconds: number): Promise<void> {
    await (await this.#client)?.close(milliseconds);
  }
}

/** Starts the collection of errors; none without a DSN. */
export const startErrorCollection = (
  settings: { readonly service: ServiceSettings; readonly sentry: SentrySettings },
  log: OutageLog,
): ErrorCollection | undefined => {
  const { dsn, tracesSampleRate } = settings.sentry;
  if (dsn === undefined) return undefined;
  const client = import('./sentry-client.ts')
    .then(({ SentryClient }) => new SentryClient(dsn, settings, log))
    .catch((error: unknown) => {
      log.warn({ event: 'sentry.unusable', error }, 'errors are not collected: the Sentry SDK cannot be loaded');
      return undefined;
    });
  return new ErrorCollection(client, tracesSampleRate);
};
