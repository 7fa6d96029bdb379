import {
  type Attributes,
  context,
  type Span,
  SpanKind,
  trace,
  type Tracer,
  type TracerProvider,
} from '@opentelemetry/api';
import { failSpan } from './fail-span.ts';

/** Name under which the spans of this package stand. */
export const scopeName = '@belvedere/instrument';

let known: { readonly provider: TracerProvider; readonly tracer: Tracer } | undefined;

/** The tracer of this package's own spans: silent until tracing is started, and again when it has ended. */
export const tracer = (): Tracer => {
  const provider = trace.getTracerProvider();
  if (known?.provider !== provider) known = { provider, tracer: provider.getTracer(scopeName) };
  return known.tracer;
};

/**
 * Runs `run` inside a span that ends with it, also when it throws or its promise is refused.
 *
 * `await withSpan('predict', { 'ml.model.name': 'ranker', 'ml.input.length': 12 }, async (span) => {…})`
 */
export const withSpan = <T>(
  name: string,
  attributes: Attributes,
  run: (span: Span) => T,
  kind: SpanKind = SpanKind.INTERNAL,
): T => inSpan(tracer().startSpan(name, { attributes, kind }), run);

/** Runs `run` with `span` as the current one, and ends it. */
export const inSpan = <T>(span: Span, run: (span: Span) => T): T => {
  try {
    const result = context.with(trace.setSpan(context.active(), span), run, undefined, span);
    if (isPromiseLike(result))
      return result.then(
        (value: unknown) => {
          span.end();
          return value;
        },
        (error: unknown) => {
          failSpan(span, error);
          span.end();
          throw error;
        },
      ) as T;
    span.end();
    return result;
  } catch (error) {
    failSpan(span, error);
    span.end();
    throw error;
  }
};

/** Promises of other realms and of libraries count, too. */
const isPromiseLike = (value: unknown): value is PromiseLike<unknown> =>
  typeof value === 'object' && value !== null && 'then' in value && typeof value.then === 'function';
