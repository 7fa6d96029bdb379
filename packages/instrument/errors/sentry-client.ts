import { context, type SpanContext } from '@opentelemetry/api';
import { suppressTracing } from '@opentelemetry/core';
import type { SpanProcessor } from '@opentelemetry/sdk-trace';
import {
  defaultStackParser,
  eventFiltersIntegration,
  functionToStringIntegration,
  getGlobalScope,
  LightNodeClient,
  linkedErrorsIntegration,
  makeNodeTransport,
  Scope,
  setCurrentClient,
} from '@sentry/node-core/light';
import { SentrySpanProcessor } from '@sentry/opentelemetry';
import { Outage, type OutageLog } from '../outage.ts';
import type { SentrySettings } from '../settings/sentry.ts';
import type { ServiceSettings } from '../settings/service.ts';
import type { CaptureDetails } from './error-collection.ts';
import { scrubEvent } from './scrub-event.ts';

/** An error, and what was known when it was captured. */
export interface CapturedError {
  readonly error: unknown;
  readonly details: CaptureDetails;
  readonly requestId: string | undefined;
  readonly span: SpanContext | undefined;
}

type Transport = ReturnType<typeof makeNodeTransport>;

/**
 * A client of Sentry made by hand: its `init` would set up OpenTelemetry, patch modules and take over handlers of the process.
 * This one only sends what it is given. It is the current client of the SDK, so that `Sentry.captureException` of a library works.
 */
export class SentryClient {
  readonly #client: LightNodeClient;

  constructor(
    dsn: string,
    { service, sentry }: { readonly service: ServiceSettings; readonly sentry: SentrySettings },
    log: OutageLog,
  ) {
    const outage = new Outage(log, 'errors', new URL(dsn).host);
    this.#client = new LightNodeClient({
      dsn,
      release: sentry.release ?? service.version,
      environment: sentry.environment ?? service.environment,
      dataCollection: { userInfo: false, cookies: false, httpBodies: [] },
      ignoreErrors: [...sentry.ignore],
      integrations: [eventFiltersIntegration(), functionToStringIntegration(), linkedErrorsIntegration()],
      stackParser: defaultStackParser,
      transport: (options) => watched(makeNodeTransport(options), outage),
      beforeSend: scrubEvent,
      beforeSendTransaction: scrubEvent,
    });
    getGlobalScope().setTag('service', service.name);
    setCurrentClient(this.#client);
    this.#client.init();
  }

  capture({ error, details, requestId, span }: CapturedError): void {
    const scope = new Scope();
    scope.setClient(this.#client);
    scope.setLevel(details.level ?? 'error');
    if (requestId !== undefined) scope.setTag('request_id', requestId);
    if (details.tags !== undefined) scope.setTags({ ...details.tags });
    if (details.extra !== undefined) scope.setExtras({ ...details.extra });
    if (details.userId !== undefined) scope.setUser({ id: details.userId });
    if (span !== undefined) {
      // So that the error is found by its trace.
      scope.setPropagationContext({ traceId: span.traceId, propagationSpanId: span.spanId, sampleRand: 0 });
    }
    const { request } = details;
    if (request !== undefined) {
      scope.addEventProcessor((event) => {
        const [url, query] = (request.url ?? '/').split('?', 2);
        event.request = {
          method: request.method ?? 'GET',
          ...(url !== undefined && { url }),
          ...(query !== undefined && { query_string: query }),
          headers: Object.fromEntries(
            Object.entries(request.headers).map(([name, value]) => [name, String(value ?? '')]),
          ),
        };
        return event;
      });
    }
    this.#client.captureException(error, {}, scope);
  }

  /** Makes transactions of spans. */
  spans(): SpanProcessor {
    return new SentrySpanProcessor({ client: this.#client });
  }

  async flush(milliseconds: number): Promise<void> {
    await this.#client.flush(milliseconds);
  }

  async close(milliseconds: number): Promise<void> {
    await this.#client.close(milliseconds);
  }
}

/** Tells of an endpoint that is away once; its own requests are not traced. */
const watched = (transport: Transport, outage: Outage): Transport => ({
  flush: (milliseconds) => transport.flush(milliseconds),
  send: (envelope) =>
    context.with(suppressTracing(context.active()), async () => {
      try {
        const answer = await transport.send(envelope);
        const { statusCode } = answer;
        if (statusCode !== undefined && statusCode >= 400 && statusCode !== 429)
          outage.failed(new Error(`answered ${String(statusCode)}`), 1);
        else if (statusCode !== undefined) outage.delivered();
        return answer;
      } catch (error) {
        outage.failed(error, 1);
        return {};
      }
    }),
});
