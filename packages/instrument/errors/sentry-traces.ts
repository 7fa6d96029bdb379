import { ROOT_CONTEXT, TraceFlags } from '@opentelemetry/api';
import {
  type ReadableSpan,
  SamplingDecision,
  type SpanProcessor,
  TraceIdRatioBasedSampler,
} from '@opentelemetry/sdk-trace';

/** Has the SDK see that a trace begins here for Sentry although the caller is elsewhere. */
const parentIsRemote = 'sentry.parentIsRemote';

/**
 * Gives Sentry its share of the spans that are kept. A trace goes there whole or not at all, for its id decides, by the same
 * arithmetic as the sampling of traces does. The spans that others get are left as they are.
 */
export class SentryTraces implements SpanProcessor {
  readonly #sampler: TraceIdRatioBasedSampler;
  #inner: SpanProcessor | undefined;

  constructor(rate: number, inner: Promise<SpanProcessor | undefined>) {
    this.#sampler = new TraceIdRatioBasedSampler(rate);
    void inner.then((loaded) => {
      this.#inner = loaded;
    });
  }

  onStart(): void {
    // What Sentry does at the start is only marking, which `forSentry` does at the end.
  }

  onEnd(span: ReadableSpan): void {
    if (this.#inner === undefined) return;
    const { traceId, traceFlags } = span.spanContext();
    if ((traceFlags & TraceFlags.SAMPLED) === 0) return;
    if (this.#sampler.shouldSample(ROOT_CONTEXT, traceId).decision === SamplingDecision.NOT_RECORD) return;
    this.#inner.onEnd(forSentry(span));
  }

  async forceFlush(): Promise<void> {
    await this.#inner?.forceFlush();
  }

  async shutdown(): Promise<void> {
    await this.#inner?.forceFlush();
    await this.#inner?.shutdown();
  }
}

const forSentry = (span: ReadableSpan): ReadableSpan =>
  span.parentSpanContext?.isRemote === true
    ? (Object.create(span, {
        attributes: { value: { ...span.attributes, [parentIsRemote]: true }, enumerable: true },
      }) as ReadableSpan)
    : span;
